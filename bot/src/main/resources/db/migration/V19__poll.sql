-- A question that a room decides by tapping: one vote a person, which may change until it ends.
create table if not exists poll (
  id        bigint       not null primary key auto_increment,
  room      varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
  owner     varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
  question  varchar(200) not null,
  options   varchar(600) not null comment 'a line each',
  opened_at datetime(6)  not null,
  ended_at  datetime(6)  null
);

create table if not exists poll_vote (
  poll    bigint      not null,
  person  varchar(64) character set utf8mb4 collate utf8mb4_bin not null,
  choice  int         not null comment 'from 1',
  primary key (poll, person)
);
