-- What was said first is erased when nothing can be done about it any more.
alter table outbox_message add key outbox_message_created (created_at);
