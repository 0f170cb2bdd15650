-- The console: who may sign in, who keeps failing to, and who is signed in. Instants are UTC.

create table console_account (
  username             varchar(64)   character set utf8mb4 collate utf8mb4_bin not null primary key,
  password_hash        varchar(200)  character set ascii collate ascii_bin not null comment 'Argon2id',
  role                 varchar(20)   character set ascii collate ascii_bin not null,
  created_at           datetime(6)   not null,
  password_changed_at  datetime(6)   not null
);

-- Failures count by account and address: an outsider who guesses locks out only himself.
create table console_sign_in_failure (
  username         varchar(64)  character set utf8mb4 collate utf8mb4_bin not null comment 'as typed; need not exist',
  address          varchar(45)  character set ascii collate ascii_bin not null,
  failed_attempts  int          not null comment 'since the last success',
  locked_until     datetime(6)  null,
  last_at          datetime(6)  not null,
  primary key (username, address),
  key console_sign_in_failure_last (last_at)
);

-- The two tables that Spring Session JDBC reads and writes; their names are case sensitive.
create table SPRING_SESSION (
  PRIMARY_ID             char(36)      character set ascii collate ascii_bin not null primary key,
  SESSION_ID             char(36)      character set ascii collate ascii_bin not null,
  CREATION_TIME          bigint        not null comment 'milliseconds since 1970, as the other times here',
  LAST_ACCESS_TIME       bigint        not null,
  MAX_INACTIVE_INTERVAL  int           not null comment 'seconds',
  EXPIRY_TIME            bigint        not null,
  PRINCIPAL_NAME         varchar(100)  character set utf8mb4 collate utf8mb4_bin null,
  unique key SPRING_SESSION_IX1 (SESSION_ID),
  key SPRING_SESSION_IX2 (EXPIRY_TIME),
  key SPRING_SESSION_IX3 (PRINCIPAL_NAME)
);

create table SPRING_SESSION_ATTRIBUTES (
  SESSION_PRIMARY_ID  char(36)      character set ascii collate ascii_bin not null,
  ATTRIBUTE_NAME      varchar(200)  character set utf8mb4 collate utf8mb4_bin not null,
  ATTRIBUTE_BYTES     blob          not null,
  primary key (SESSION_PRIMARY_ID, ATTRIBUTE_NAME),
  constraint SPRING_SESSION_ATTRIBUTES_FK foreign key (SESSION_PRIMARY_ID)
    references SPRING_SESSION (PRIMARY_ID) on delete cascade
);
