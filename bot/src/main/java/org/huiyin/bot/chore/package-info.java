/// Time: the two clocks, the institute's days, and work on a schedule.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.huiyin.bot.chore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
