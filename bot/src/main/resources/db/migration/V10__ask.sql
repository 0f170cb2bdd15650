-- What people are asked until they have answered: rounds and their pushes, what waits for one person,
-- and what each person wishes. Who has answered is told by each feature's own tables. Instants are UTC and
-- of the business clock.

create table ask_round (
  subject    varchar(20)  character set ascii collate ascii_bin not null,
  ref        varchar(100) character set ascii collate ascii_bin not null comment 'what exactly, in the words of the subject',
  opened_at  datetime(6)  not null,
  closes_at  datetime(6)  not null comment 'from then on nobody is asked or reminded',
  urgent     boolean      not null comment 'goes through quiet hours',
  primary key (subject, ref)
);

create table ask_push (
  subject  varchar(20)  character set ascii collate ascii_bin not null,
  ref      varchar(100) character set ascii collate ascii_bin not null,
  place    int          not null comment '0 asks, the others remind',
  due_at   datetime(6)  not null,
  done     boolean      not null default false,
  primary key (subject, ref, place),
  key ask_push_due (done, due_at)
);

create table ask_shown (
  subject   varchar(20)  character set ascii collate ascii_bin not null,
  ref       varchar(100) character set ascii collate ascii_bin not null,
  person    varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
  shown_at  datetime(6)  not null,
  primary key (subject, ref, person),
  key ask_shown_at (shown_at)
);

create table ask_later (
  subject  varchar(20)  character set ascii collate ascii_bin not null,
  ref      varchar(100) character set ascii collate ascii_bin not null,
  person   varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
  due_at   datetime(6)  not null,
  primary key (subject, ref, person),
  key ask_later_due (due_at)
);

create table ask_nudge (
  day     date         not null,
  person  varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
  times   int          not null,
  primary key (day, person)
);

create table ask_wish (
  person      varchar(64)  character set utf8mb4 collate utf8mb4_bin not null primary key,
  quiet_from  time         null,
  quiet_to    time         null,
  remind_at   time         null comment 'reminded at this time of the day only',
  days_off    boolean      not null default false comment 'not reminded on days off',
  greeted_on  date         null comment 'when what is owed was last told at the opening of the chat'
);

-- Who stands in for whom.
create table stand_in (
  person      varchar(64)  character set utf8mb4 collate utf8mb4_bin not null primary key,
  deputy      varchar(64)  character set utf8mb4 collate utf8mb4_bin null,
  away_until  date         null comment 'the last day of absence'
);

alter table outbox modify about varchar(120) character set ascii collate ascii_bin not null;
