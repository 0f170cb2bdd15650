-- Health reports: what is counted lies in plain, what was said is sealed. Each correction is a version.

create table health_consent (
  person        varchar(64) character set utf8mb4 collate utf8mb4_bin not null primary key,
  given_at      datetime(6) not null,
  withdrawn_at  datetime(6) null
);

create table health_report (
  person    varchar(64)   character set utf8mb4 collate utf8mb4_bin not null,
  day       date          not null,
  version   int           not null comment 'from 1; the highest one counts',
  filed_at  datetime(6)   not null comment 'when the person sent it',
  late      boolean       not null comment 'filed for a day that was over',
  filed_by  varchar(64)   character set utf8mb4 collate utf8mb4_bin not null,
  body      varbinary(8000) not null comment 'sealed',
  primary key (person, day, version),
  key health_report_day (day, person)
);

create view v_health_report as
  select person, day, version, filed_at, late, filed_by from health_report;
