-- Each address carries one message: whoever promises one takes an address for it.
alter table response_url
  add column promised boolean not null default false comment 'a message that is promised will use it'
  after spent;
