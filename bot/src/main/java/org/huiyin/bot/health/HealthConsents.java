package org.huiyin.bot.health;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/// Who has agreed.
interface HealthConsents extends Repository<HealthConsent, String> {

    Optional<HealthConsent> findById(String person);

    HealthConsent save(HealthConsent consent);
}
