-- What comes in, where a dialog stands, the keys that seal it, and the book of who did what.
-- Sealed columns hold ciphertext bound to their table, column and row. Instants are UTC.

create table vault_keyset (
  id          tinyint      not null primary key,
  sealed      blob         not null comment 'Tink key set, wrapped by huiyin.secret-key',
  created_at  datetime(6)  not null
);

create table inbox (
  channel      varchar(10)    character set ascii collate ascii_bin not null,
  message_key  varchar(64)    character set ascii collate ascii_bin not null,
  person       varchar(64)    character set utf8mb4 collate utf8mb4_bin not null,
  received_at  datetime(6)    not null,
  outcome      varchar(10)    character set ascii collate ascii_bin not null,
  answer       varbinary(9000) null comment 'sealed; erased after a day',
  primary key (channel, message_key),
  key inbox_received (received_at)
);

create table dialog (
  person    varchar(64)     character set utf8mb4 collate utf8mb4_bin not null,
  chat      varchar(64)     character set utf8mb4 collate utf8mb4_bin not null comment 'empty one to one',
  language  varchar(10)     character set ascii collate ascii_bin not null default 'zh-CN',
  state     varbinary(16000) null comment 'sealed; null when nothing is open',
  spoken_at datetime(6)     null comment 'when the state was written',
  primary key (person, chat),
  key dialog_spoken (spoken_at)
);

create table audit (
  id      uuid         not null default uuid() primary key comment 'in time order',
  at      datetime(6)  not null,
  actor   varchar(80)  character set utf8mb4 collate utf8mb4_bin not null,
  action  varchar(40)  character set ascii collate ascii_bin not null,
  object  varchar(200) character set utf8mb4 collate utf8mb4_bin not null,
  key audit_at (at)
);

create view v_inbox as
  select message_key, channel, person, received_at, outcome from inbox;
