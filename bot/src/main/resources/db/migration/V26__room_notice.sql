-- Who has posted a notice into a group and must hear if it does not arrive.
create table room_notice (
  number     bigint       not null primary key comment 'of the outbox',
  person     varchar(64)  character set utf8mb4 collate utf8mb4_bin not null comment 'who posted it',
  language   varchar(20)  character set ascii collate ascii_bin not null,
  target     varchar(64)  character set utf8mb4 collate utf8mb4_bin not null comment 'the name of the group',
  posted_at  datetime(6)  not null
);
