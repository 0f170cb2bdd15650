-- What the bot says first: a message, who shall have it, and the calls that carry it. What is said is
-- sealed; instants are UTC and of the system clock.

create sequence outbox_number start with 1 increment by 1000 nocache;

create table outbox_message (
  id          bigint          not null primary key,
  body        varbinary(16000) not null comment 'sealed',
  created_at  datetime(6)     not null
);

-- A request exactly as it is sent, however often: WeCom's duplicate check knows it again.
create table outbox_call (
  id             bigint       not null primary key,
  request        mediumblob   not null comment 'sealed',
  state          varchar(10)  character set ascii collate ascii_bin not null comment 'open, sent, dead, unknown',
  due_at         datetime(6)  not null,
  attempts       int          not null,
  first_sent_at  datetime(6)  null comment 'when it may have reached WeCom for the first time',
  lease_until    datetime(6)  not null comment 'until when a node holds it',
  fence          bigint       not null comment 'grows with each holder: what an earlier one writes late is ignored',
  key outbox_call_due (state, due_at)
);

-- A row a recipient; each is in exactly one state.
create table outbox (
  id           bigint        not null primary key,
  message      bigint        not null,
  person       varchar(64)   character set utf8mb4 collate utf8mb4_bin not null,
  about        varchar(80)   character set ascii collate ascii_bin not null,
  urgent       boolean       not null,
  state        varchar(10)   character set ascii collate ascii_bin not null comment 'waiting, calling, sent, dead, unknown',
  due_at       datetime(6)   not null,
  attempts     int           not null,
  call_id      bigint        null,
  wecom_msgid  varchar(200)  character set ascii collate ascii_bin null,
  reason       varchar(200)  null comment 'why it is dead or unknown, with the cure',
  updated_at   datetime(6)   not null,
  key outbox_due (state, urgent, due_at),
  key outbox_message_state (message, state),
  key outbox_call (call_id)
);

create view v_delivery as
  select id, person as person_or_room, about, state, attempts, wecom_msgid, updated_at from outbox;
