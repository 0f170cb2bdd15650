/// The daily health report, from the typed line to the encrypted record.
@ApplicationModule(
        allowedDependencies = {"ask", "delivery", "chat", "people", "vault", "audit", "chore"})
@NullMarked
package org.huiyin.bot.health;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
