package org.huiyin.bot.health;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/// Who has agreed.
interface HealthConsents extends Repository<HealthConsent, String> {

    Optional<HealthConsent> findById(String person);

    HealthConsent save(HealthConsent consent);

    /// Writes at once, so that plain SQL in the same transaction sees it.
    void flush();
}
