-- By which somebody can be told one more thing within the hour, where there is no other way.
create table response_url (
  message_key  varchar(64)    character set ascii collate ascii_bin not null primary key comment 'of the message that brought it',
  person       varchar(64)    character set utf8mb4 collate utf8mb4_bin not null,
  url          varbinary(2000) not null comment 'sealed',
  brought_at   datetime(6)    not null,
  spent        boolean        not null default false,
  key response_url_person (person, spent, brought_at),
  key response_url_brought (brought_at)
);
