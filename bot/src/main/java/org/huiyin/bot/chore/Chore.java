package org.huiyin.bot.chore;

/// Work on a schedule: a bean of its feature. It asks the database what is due, so that running
/// twice is harmless.
///
/// @param schedule a cron expression of six fields, in the institute's zone
public record Chore(String name, String schedule, Runnable work) {}
