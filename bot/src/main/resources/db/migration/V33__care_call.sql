-- Who said something from which a carer should call at once. What they said is kept nowhere. Instants are UTC.

create table care_call (
  id         bigint       not null auto_increment primary key,
  person     varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
  called_at  datetime(6)  not null,
  heard_by   varchar(64)  character set utf8mb4 collate utf8mb4_bin null comment 'the carer who spoke to them',
  heard_at   datetime(6)  null,
  key care_call_open (heard_at),
  key care_call_person (person, called_at)
);
