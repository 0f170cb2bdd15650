/// Who works here: people, departments and tags, read from the directory.
@ApplicationModule(allowedDependencies = {"chore"})
@NullMarked
package org.huiyin.bot.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
