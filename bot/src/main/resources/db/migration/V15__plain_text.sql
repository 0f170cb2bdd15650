-- Who sees neither cards nor markdown, and gets everything as text.
create table plain_text_reader (
  person  varchar(64)  character set utf8mb4 collate utf8mb4_bin not null primary key,
  since   datetime(6)  not null
);
