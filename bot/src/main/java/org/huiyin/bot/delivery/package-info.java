/// In exactly once: a message has one effect and one answer, however often it arrives.
@ApplicationModule(allowedDependencies = {"chat", "people", "vault", "chore"})
@NullMarked
package org.huiyin.bot.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
