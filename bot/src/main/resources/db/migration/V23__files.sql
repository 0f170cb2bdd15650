-- Pictures and files that people sent one to one, for as long as something is done with them.
create table file (
  id          bigint          not null auto_increment primary key,
  person      varchar(64)     character set utf8mb4 collate utf8mb4_bin not null comment 'who sent it',
  language    varchar(20)     character set ascii collate ascii_bin not null comment 'in which the sender is told',
  state       varchar(10)     character set ascii collate ascii_bin not null comment 'wanted, fetching, kept or refused',
  picture     boolean         not null comment 'whether it was sent as a picture',
  source      varbinary(4000) comment 'sealed: where WeCom keeps it and its key; null once it is settled',
  next        varchar(400)    character set utf8mb4 collate utf8mb4_bin not null comment 'what the sender can do once it is kept',
  name        varchar(200)    character set utf8mb4 collate utf8mb4_bin,
  content     longblob        comment 'sealed',
  wanted_at   datetime(6)     not null,
  claimed_at  datetime(6)     comment 'when somebody began to fetch it last',
  key file_state (state, claimed_at),
  key file_wanted (wanted_at)
);
