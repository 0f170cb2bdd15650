-- A second factor for the console's own accounts: codes of an authenticator app, RFC 6238.

alter table console_account
  add totp_secret varbinary(200) null comment 'sealed; null where there is no second factor',
  add totp_step   bigint         null comment 'the last time step whose code was taken, so that none counts twice';
