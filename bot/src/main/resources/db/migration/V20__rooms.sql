-- Rooms by the names that people give them; who has spoken there stands in dialog.
create table room (
  chat      varchar(64)  character set utf8mb4 collate utf8mb4_bin not null primary key comment 'as in dialog',
  name      varchar(40)  character set utf8mb4 collate utf8mb4_bin not null unique,
  named_by  varchar(64)  character set utf8mb4 collate utf8mb4_bin not null,
  named_at  datetime(6)  not null
);

create or replace view v_room as
  select d.chat as room, r.name, count(*) as people
  from dialog d left join room r on r.chat = d.chat
  where d.chat <> '' group by d.chat, r.name;
