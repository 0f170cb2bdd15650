/// Help for whoever is in despair: a fixed text with a hot line at once, and a carer who calls.
@ApplicationModule(allowedDependencies = {"ask", "audit", "chat", "chore", "people"})
@NullMarked
package org.huiyin.bot.care;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
