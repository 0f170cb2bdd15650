/// Tells administrators how the bot's work on a schedule goes: when asked, and unasked when
/// something fails.
@ApplicationModule(allowedDependencies = {"chat", "chore", "delivery", "people"})
@NullMarked
package org.huiyin.bot.watch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
