/// The bot's work on a schedule, and how much goes out: looked at and steered.
@NullMarked
package org.huiyin.admin.jobs;

import org.jspecify.annotations.NullMarked;
