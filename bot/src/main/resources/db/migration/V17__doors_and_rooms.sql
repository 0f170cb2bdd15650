-- What goes out goes by one of several ways; a recipient may be a room or a group.
alter table outbox
  add column if not exists route varchar(10) character set ascii collate ascii_bin not null default 'app'
    comment 'app, aibot, room or group: which channel carries it';

alter table outbox_call
  add column if not exists route varchar(10) character set ascii collate ascii_bin not null default 'app'
    comment 'app, aibot, room or group: which channel carries it';

-- A push goes where the person was last.
alter table dialog
  add column if not exists door varchar(10) character set ascii collate ascii_bin not null default 'app'
    comment 'by which the person spoke last';
