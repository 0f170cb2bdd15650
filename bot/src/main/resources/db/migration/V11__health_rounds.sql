-- Who is excused, whom a department's contact had reminded, and alerts until they are closed. What was
-- found out is sealed.

drop table health_form;

create table health_excuse (
  person    varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
  from_day  date         not null,
  to_day    date         not null comment 'the last day',
  by_whom   varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
  primary key (person, from_day)
);

create table health_nudge (
  day         date         not null,
  department  bigint       not null,
  by_whom     varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
  at          datetime(6)  not null,
  people      int          not null,
  primary key (day, department)
);

create table health_case (
  id         bigint       not null auto_increment primary key,
  person     varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
  day        date         not null,
  opened_at  datetime(6)  not null,
  passed_at  datetime(6)  null comment 'when it was handed to the deputy',
  taken_by   varchar(64)  character set utf8mb4 collate utf8mb4_bin null,
  taken_at   datetime(6)  null,
  closed_at  datetime(6)  null,
  outcome    varbinary(2000) null comment 'sealed',
  key health_case_open (closed_at, person)
);
