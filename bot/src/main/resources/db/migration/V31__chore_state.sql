-- Each chore as the console shows it and steers it: how it ran last, and what is wished of it. Instants are UTC.

create table chore_state (
  name          varchar(190)  character set utf8mb4 collate utf8mb4_bin not null primary key,
  schedule      varchar(120)  character set ascii collate ascii_bin not null,
  pausable      boolean       not null,
  reaching      boolean       not null comment 'whether it can say whom it would reach',
  waits_since   datetime(6)   not null comment 'from then on its next time is expected',
  paused_by     varchar(80)   character set utf8mb4 collate utf8mb4_bin null,
  run_asked_by  varchar(80)   character set utf8mb4 collate utf8mb4_bin null comment 'until a bot has begun with it',
  try_asked_by  varchar(80)   character set utf8mb4 collate utf8mb4_bin null comment 'until a bot has found out',
  started_at    datetime(6)   null,
  took_ms       bigint        null,
  failure       varchar(200)  null comment 'the kind of the exception, null when it went well',
  reach         int           null,
  reach_at      datetime(6)   null,
  told_at       datetime(6)   null comment 'when administrators were told of its trouble'
);
