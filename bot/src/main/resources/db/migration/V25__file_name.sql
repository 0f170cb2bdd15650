-- What somebody calls a file says something of them: it is sealed like the file. Those that are here
-- with an open name are forgotten.
update file set state = 'refused', name = null, content = null where name is not null;
alter table file modify column name varbinary(800) comment 'sealed';
