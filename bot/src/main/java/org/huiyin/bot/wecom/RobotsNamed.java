package org.huiyin.bot.wecom;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/// True when any group robot is set; that its key is there is checked afterwards.
final class RobotsNamed implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return Binder.get(context.getEnvironment())
                .bind(SettingForm.PREFIX + "robots", Bindable.mapOf(String.class, Object.class))
                .isBound();
    }
}
