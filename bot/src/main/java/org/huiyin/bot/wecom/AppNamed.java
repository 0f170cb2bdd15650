package org.huiyin.bot.wecom;

import java.util.stream.Stream;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// True when anything of the self-built app is set; that it is all there is checked afterwards.
class AppNamed implements Condition {

    /// True when nothing of it is set.
    static final class Not extends AppNamed {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !super.matches(context, metadata);
        }
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Stream.of("corp-id", "app.agent-id", "app.secret", "app.token", "app.aes-key")
                .map(name -> context.getEnvironment().getProperty("huiyin.wecom." + name, ""))
                .anyMatch(value -> !value.isBlank());
    }
}
