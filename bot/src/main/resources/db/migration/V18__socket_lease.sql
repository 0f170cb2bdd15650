-- Which node holds a long connection of which WeCom allows one.
create table if not exists socket_lease (
  name        varchar(128) character set ascii collate ascii_bin not null primary key comment 'the bot',
  holder      varchar(80)  character set ascii collate ascii_bin not null,
  fence       bigint       not null comment 'higher with each holder',
  expires_at  datetime(6)  not null
);
