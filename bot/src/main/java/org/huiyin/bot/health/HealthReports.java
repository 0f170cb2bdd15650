package org.huiyin.bot.health;

import java.time.LocalDate;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/// The reports.
interface HealthReports extends Repository<HealthReport, HealthReport.Key> {

    HealthReport save(HealthReport report);

    /// The person's consent with the reports up to a day, the newest first; one row without a
    /// report when there is none yet, no row without consent.
    @Query(
            """
            select new org.huiyin.bot.health.HealthFile(consent, report)
            from HealthConsent consent
            left join HealthReport report
              on report.id.person = consent.person and report.id.day <= :day
            where consent.person = :person
            order by report.id.day desc, report.id.version desc
            """)
    List<HealthFile> files(String person, LocalDate day, Limit limit);

    @Query("select distinct report.id.person from HealthReport report where report.id.day = :day")
    List<String> whoFiled(LocalDate day);

    @Modifying
    @Query("delete from HealthReport report where report.id.person = :person")
    int deleteOf(String person);

    @Modifying
    @Query("delete from HealthReport report where report.id.day < :day")
    int deleteBefore(LocalDate day);
}
