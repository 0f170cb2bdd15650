/// The rooms that the bot reaches: their names, and notices that are posted there.
@NullMarked
@ApplicationModule(allowedDependencies = {"audit", "chat", "chore", "delivery", "files", "people"})
package org.huiyin.bot.room;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
