-- Answers that are still there, found by the time at which they were given; null once they are erased.

alter table inbox
  add column answered_at datetime(6) null comment 'while the answer is kept',
  drop key inbox_received,
  add key inbox_answered (answered_at);

update inbox set answered_at = received_at where answer is not null;
