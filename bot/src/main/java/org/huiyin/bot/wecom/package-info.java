/// The only place that knows WeCom: its callbacks, its directory, its errors.
@ApplicationModule(
        allowedDependencies = {"delivery", "chat", "people", "chore", "audit", "vault", "files"})
@NullMarked
package org.huiyin.bot.wecom;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
