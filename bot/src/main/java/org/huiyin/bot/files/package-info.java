/// Pictures and files that people send one to one: fetched while WeCom has them, checked, and kept
/// sealed for as long as something is done with them.
@ApplicationModule(allowedDependencies = {"chat", "chore", "delivery", "vault"})
@NullMarked
package org.huiyin.bot.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
