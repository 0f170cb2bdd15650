/// Encryption of the values that are nobody else's business.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.huiyin.bot.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
