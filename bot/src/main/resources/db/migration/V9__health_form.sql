-- What was asked of everybody on which day, so that no two nodes ask twice.

create table health_form (
  day   date         not null,
  what  varchar(20)  character set ascii collate ascii_bin not null,
  primary key (day, what)
);
