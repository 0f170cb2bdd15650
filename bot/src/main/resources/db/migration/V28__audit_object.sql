-- So that people can be told who looked at what is stored about them.

alter table audit add key audit_object (object, at);
