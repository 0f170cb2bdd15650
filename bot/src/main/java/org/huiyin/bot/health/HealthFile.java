package org.huiyin.bot.health;

import org.jspecify.annotations.Nullable;

/// A person's consent beside a report of theirs.
record HealthFile(HealthConsent consent, @Nullable HealthReport report) {}
