/// Who saw or changed what: written once, never altered.
@ApplicationModule(allowedDependencies = {"chore"})
@NullMarked
package org.huiyin.bot.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
