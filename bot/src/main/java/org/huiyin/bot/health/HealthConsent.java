package org.huiyin.bot.health;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That a person agreed to what becomes of health reports, and since when no longer.
@Entity
@Table(name = "health_consent")
class HealthConsent {

    @Id private String person;

    @Column(name = "given_at")
    private Instant givenAt;

    @Column(name = "withdrawn_at")
    private @Nullable Instant withdrawnAt;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected HealthConsent() {}

    HealthConsent(String person, Instant givenAt) {
        this.person = person;
        this.givenAt = givenAt;
    }

    void giveAgain(Instant now) {
        givenAt = now;
        withdrawnAt = null;
    }

    void withdraw(Instant now) {
        withdrawnAt = now;
    }
}
