-- What people think of the bot's answers, as they tapped it under them.
create table thumb (
  message_key  varchar(64)  character set ascii collate ascii_bin not null comment 'of the message that was answered',
  person       varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
  thumb        varchar(4)   character set ascii collate ascii_bin not null comment 'up or down',
  reasons      varchar(40)  character set ascii collate ascii_bin not null comment 'why down: 1 irrelevant, 2 incomplete, 3 wrong, 4 bad analysis',
  at           datetime(6)  not null,
  primary key (message_key, person),
  key thumb_at (at)
);

create or replace view v_thumb as select message_key, person, thumb, reasons, at from thumb;
