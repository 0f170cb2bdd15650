package org.huiyin.bot;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Component;

/// Looks for the database's address before any bean needs it.
@Component
class DatabaseSetting implements BeanFactoryPostProcessor, EnvironmentAware {

    static final String URL = "spring.datasource.url";
    static final String EXAMPLE = "jdbc:mariadb://127.0.0.1:3306/huiyin";

    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment present) {
        environment = present;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        check(environment);
    }

    /// @throws SettingWrong when no MariaDB is named
    static void check(Environment environment) {
        String url = environment.getProperty(URL, "");
        if (url.isBlank()) {
            throw new SettingWrong(URL, "is missing", EXAMPLE);
        }
        if (!url.startsWith("jdbc:mariadb:")) {
            throw new SettingWrong(URL, "is not the address of a MariaDB", EXAMPLE);
        }
    }
}
