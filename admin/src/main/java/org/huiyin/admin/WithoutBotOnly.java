package org.huiyin.admin;

import org.huiyin.bot.BotOnly;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.core.type.MethodMetadata;
import org.springframework.stereotype.Component;

/// Leaves out the beans whose factory method is marked [BotOnly]; the scan sees classes only.
@Component
class WithoutBotOnly implements BeanDefinitionRegistryPostProcessor {

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        for (String name : registry.getBeanDefinitionNames()) {
            if (registry.getBeanDefinition(name) instanceof AnnotatedBeanDefinition bean) {
                MethodMetadata factory = bean.getFactoryMethodMetadata();
                if (factory != null && factory.isAnnotated(BotOnly.class.getName())) {
                    registry.removeBeanDefinition(name);
                }
            }
        }
    }
}
