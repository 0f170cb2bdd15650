-- The tables by which Quartz shares the chores among the bots. It knows them, and nothing else here
-- does; their names are case sensitive, and so are the chores'. Times are milliseconds since 1970.

create table QRTZ_JOB_DETAILS (
  SCHED_NAME         varchar(120)  not null,
  JOB_NAME           varchar(190)  not null,
  JOB_GROUP          varchar(190)  not null,
  DESCRIPTION        varchar(250)  null,
  JOB_CLASS_NAME     varchar(250)  not null,
  IS_DURABLE         varchar(1)    not null,
  IS_NONCONCURRENT   varchar(1)    not null,
  IS_UPDATE_DATA     varchar(1)    not null,
  REQUESTS_RECOVERY  varchar(1)    not null,
  JOB_DATA           blob          null,
  primary key (SCHED_NAME, JOB_NAME, JOB_GROUP)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;

create table QRTZ_TRIGGERS (
  SCHED_NAME      varchar(120)  not null,
  TRIGGER_NAME    varchar(190)  not null,
  TRIGGER_GROUP   varchar(190)  not null,
  JOB_NAME        varchar(190)  not null,
  JOB_GROUP       varchar(190)  not null,
  DESCRIPTION     varchar(250)  null,
  NEXT_FIRE_TIME  bigint        null,
  PREV_FIRE_TIME  bigint        null,
  PRIORITY        int           null,
  TRIGGER_STATE   varchar(16)   not null,
  TRIGGER_TYPE    varchar(8)    not null,
  START_TIME      bigint        not null,
  END_TIME        bigint        null,
  CALENDAR_NAME   varchar(190)  null,
  MISFIRE_INSTR   smallint      null,
  JOB_DATA        blob          null,
  primary key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
  key IDX_QRTZ_T_J (SCHED_NAME, JOB_NAME, JOB_GROUP),
  key IDX_QRTZ_T_NFT_ST (SCHED_NAME, TRIGGER_STATE, NEXT_FIRE_TIME),
  constraint QRTZ_TRIGGERS_FK foreign key (SCHED_NAME, JOB_NAME, JOB_GROUP)
    references QRTZ_JOB_DETAILS (SCHED_NAME, JOB_NAME, JOB_GROUP)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;

create table QRTZ_SIMPLE_TRIGGERS (
  SCHED_NAME       varchar(120)  not null,
  TRIGGER_NAME     varchar(190)  not null,
  TRIGGER_GROUP    varchar(190)  not null,
  REPEAT_COUNT     bigint        not null,
  REPEAT_INTERVAL  bigint        not null,
  TIMES_TRIGGERED  bigint        not null,
  primary key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
  constraint QRTZ_SIMPLE_TRIGGERS_FK foreign key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
    references QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;

create table QRTZ_CRON_TRIGGERS (
  SCHED_NAME       varchar(120)  not null,
  TRIGGER_NAME     varchar(190)  not null,
  TRIGGER_GROUP    varchar(190)  not null,
  CRON_EXPRESSION  varchar(120)  not null,
  TIME_ZONE_ID     varchar(80)   null,
  primary key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
  constraint QRTZ_CRON_TRIGGERS_FK foreign key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
    references QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;

create table QRTZ_SIMPROP_TRIGGERS (
  SCHED_NAME     varchar(120)   not null,
  TRIGGER_NAME   varchar(190)   not null,
  TRIGGER_GROUP  varchar(190)   not null,
  STR_PROP_1     varchar(512)   null,
  STR_PROP_2     varchar(512)   null,
  STR_PROP_3     varchar(512)   null,
  INT_PROP_1     int            null,
  INT_PROP_2     int            null,
  LONG_PROP_1    bigint         null,
  LONG_PROP_2    bigint         null,
  DEC_PROP_1     numeric(13, 4) null,
  DEC_PROP_2     numeric(13, 4) null,
  BOOL_PROP_1    varchar(1)     null,
  BOOL_PROP_2    varchar(1)     null,
  primary key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
  constraint QRTZ_SIMPROP_TRIGGERS_FK foreign key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
    references QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;

create table QRTZ_BLOB_TRIGGERS (
  SCHED_NAME     varchar(120)  not null,
  TRIGGER_NAME   varchar(190)  not null,
  TRIGGER_GROUP  varchar(190)  not null,
  BLOB_DATA      blob          null,
  primary key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP),
  constraint QRTZ_BLOB_TRIGGERS_FK foreign key (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
    references QRTZ_TRIGGERS (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;

create table QRTZ_CALENDARS (
  SCHED_NAME     varchar(120)  not null,
  CALENDAR_NAME  varchar(190)  not null,
  CALENDAR       blob          not null,
  primary key (SCHED_NAME, CALENDAR_NAME)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;

create table QRTZ_PAUSED_TRIGGER_GRPS (
  SCHED_NAME     varchar(120)  not null,
  TRIGGER_GROUP  varchar(190)  not null,
  primary key (SCHED_NAME, TRIGGER_GROUP)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;

create table QRTZ_FIRED_TRIGGERS (
  SCHED_NAME         varchar(120)  not null,
  ENTRY_ID           varchar(95)   not null,
  TRIGGER_NAME       varchar(190)  not null,
  TRIGGER_GROUP      varchar(190)  not null,
  INSTANCE_NAME      varchar(190)  not null,
  FIRED_TIME         bigint        not null,
  SCHED_TIME         bigint        not null,
  PRIORITY           int           not null,
  STATE              varchar(16)   not null,
  JOB_NAME           varchar(190)  null,
  JOB_GROUP          varchar(190)  null,
  IS_NONCONCURRENT   varchar(1)    null,
  REQUESTS_RECOVERY  varchar(1)    null,
  primary key (SCHED_NAME, ENTRY_ID),
  key IDX_QRTZ_FT_TRIG_INST_NAME (SCHED_NAME, INSTANCE_NAME),
  key IDX_QRTZ_FT_J_G (SCHED_NAME, JOB_NAME, JOB_GROUP),
  key IDX_QRTZ_FT_T_G (SCHED_NAME, TRIGGER_NAME, TRIGGER_GROUP)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;

create table QRTZ_SCHEDULER_STATE (
  SCHED_NAME         varchar(120)  not null,
  INSTANCE_NAME      varchar(190)  not null,
  LAST_CHECKIN_TIME  bigint        not null,
  CHECKIN_INTERVAL   bigint        not null,
  primary key (SCHED_NAME, INSTANCE_NAME)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;

create table QRTZ_LOCKS (
  SCHED_NAME  varchar(120)  not null,
  LOCK_NAME   varchar(40)   not null,
  primary key (SCHED_NAME, LOCK_NAME)
) engine = InnoDB character set utf8mb4 collate utf8mb4_bin;

-- For a sandbox, whose clock runs ahead.
create table chore_catch_up (
  id       tinyint      not null primary key,
  reached  datetime(6)  not null comment 'chores were triggered up to here by the business clock'
);
