-- What is done about a message that is out: it is taken back, or its cards are settled for everybody.

alter table outbox_message
  add column fate        varchar(10)      character set ascii collate ascii_bin null comment 'recalled, settled',
  add column settled_as  varbinary(16000) null comment 'sealed: the card that takes the place of the one sent';

alter table outbox_call
  add column errand         varchar(10)   character set ascii collate ascii_bin not null default 'SEND' comment 'SEND, RECALL, SETTLE',
  add column about_call     bigint        null comment 'the call that sent what this one recalls or settles',
  add column response_code  varchar(600)  character set ascii collate ascii_bin null comment 'by which the cards of this call can be settled once',
  add column wanted         varchar(10)   character set ascii collate ascii_bin null comment 'RECALL or SETTLE, until there is a request for it',
  add key outbox_call_wanted (wanted);
