package org.huiyin.bot.health;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.data.domain.Persistable;

/// One version of one person's report of one day; never altered, the highest version counts.
@Entity
@Table(name = "health_report")
class HealthReport implements Persistable<HealthReport.Key> {

    @EmbeddedId private Key id;

    @Column(name = "filed_at")
    private Instant filedAt;

    private boolean late;

    @Column(name = "filed_by")
    private String filedBy;

    private byte[] body;

    @Transient private boolean stored;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected HealthReport() {}

    /// @param filedAt when the person sent it
    /// @param late filed for a day that was over
    /// @param body what was said, sealed for this row
    HealthReport(Key id, Instant filedAt, boolean late, String filedBy, byte[] body) {
        this.id = id;
        this.filedAt = filedAt;
        this.late = late;
        this.filedBy = filedBy;
        this.body = body.clone();
    }

    @Override
    public Key getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return !stored;
    }

    @PostLoad
    @PostPersist
    void markStored() {
        stored = true;
    }

    Instant filedAt() {
        return filedAt;
    }

    boolean late() {
        return late;
    }

    byte[] body() {
        return body.clone();
    }

    /// Whose, which day's, and which version's.
    @Embeddable
    record Key(String person, LocalDate day, int version) {

        /// The row's name, to which its body is sealed.
        String row() {
            return person + "|" + day + "|" + version;
        }
    }
}
