/// What people were asked and have not answered: pushed, reminded of until it is done, listed under
/// 待办.
@ApplicationModule(allowedDependencies = {"delivery", "chat", "people", "chore"})
@NullMarked
package org.huiyin.bot.ask;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
