-- The chain over the audit: a link for each line, in the order of linking, so that a line that is altered or gone is noticed.
-- Instants are UTC.

create table audit_link (
  seq        bigint       not null primary key comment 'from 1, without gaps',
  audit_id   uuid         not null,
  hash       binary(32)   not null comment 'SHA-256 of the hash before, and of the line',
  linked_at  datetime(6)  not null,
  unique key audit_link_audit (audit_id)
);
