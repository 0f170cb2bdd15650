-- How each department stood on each day: numbers only, kept when the reports are deleted. Instants are UTC.

create table health_day (
  day         date         not null,
  department  bigint       not null comment '0 for people whose department the directory does not show',
  due         int          not null,
  filed       int          not null,
  excused     int          not null,
  flagged     int          not null,
  counted_at  datetime(6)  not null,
  primary key (day, department)
);
