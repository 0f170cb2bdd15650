/// What people say and what they are answered, without knowing WeCom: Inbound, Handler, Turn,
/// Message.
@ApplicationModule(allowedDependencies = {"people", "vault", "chore"})
@NullMarked
package org.huiyin.bot.chat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
