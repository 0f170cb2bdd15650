package org.huiyin.bot.chore;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// True when `huiyin.clock.url` names a sandbox.
final class SandboxNamed implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !context.getEnvironment().getProperty("huiyin.clock.url", "").isBlank();
    }
}
