-- The empty tables that a bureau has sent, to be filled again each day. They hold no one's data. Instants are UTC.

create table official_template (
  id           bigint        not null auto_increment primary key,
  name         varchar(100)  not null,
  body         mediumblob    not null comment 'the file as it was sent, xlsx',
  uploaded_by  varchar(80)   character set utf8mb4 collate utf8mb4_bin not null,
  uploaded_at  datetime(6)   not null
) character set utf8mb4 collate utf8mb4_uca1400_as_cs;
