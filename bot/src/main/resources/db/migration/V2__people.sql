-- The directory as it was read last. Who is gone stays, marked.

create table department (
  id      bigint       not null primary key,
  name    varchar(128) not null,
  parent  bigint       not null,
  place   bigint       not null comment 'order among siblings, larger first'
) character set utf8mb4 collate utf8mb4_uca1400_as_cs;

create table person (
  userid   varchar(64)  character set utf8mb4 collate utf8mb4_bin not null primary key,
  name     varchar(64)  character set utf8mb4 collate utf8mb4_uca1400_as_cs not null,
  active   boolean      not null,
  left_at  datetime(6)  null comment 'when a reading no longer found the person'
);

create table person_department (
  userid      varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
  place       int         not null comment '0 is the department where the person is counted',
  department  bigint      not null,
  primary key (userid, place)
);

create table tag (
  id    bigint       not null primary key,
  name  varchar(64)  not null
) character set utf8mb4 collate utf8mb4_uca1400_as_cs;

create table tag_person (
  tag     bigint      not null,
  userid  varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
  primary key (tag, userid)
);

create table tag_department (
  tag         bigint not null,
  department  bigint not null,
  primary key (tag, department)
);

create table directory_reading (
  id       tinyint     not null primary key,
  read_at  datetime(6) not null comment 'when the directory was last read in full'
);
