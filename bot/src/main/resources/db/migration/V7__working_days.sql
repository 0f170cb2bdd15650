-- Which days are off and which weekend days are worked. A year without a row in calendar_year is
-- unknown.

create table calendar_year (
  year       smallint     not null primary key,
  stored_at  datetime(6)  not null
);

create table calendar_day (
  day   date         not null primary key,
  kind  varchar(8)   character set ascii collate ascii_bin not null comment 'holiday, workday',
  name  varchar(32)  character set utf8mb4 collate utf8mb4_uca1400_as_cs not null
);
