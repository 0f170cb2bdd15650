/// Questions that a room decides by tapping.
@NullMarked
@ApplicationModule(allowedDependencies = {"chat"})
package org.huiyin.bot.poll;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
