package org.huiyin.bot.vault;

import java.util.Optional;
import javax.sql.DataSource;
import org.huiyin.bot.Check;
import org.huiyin.bot.Checklist;
import org.springframework.context.ApplicationContext;

/// Checks that the secret key is well-formed and fits the database.
final class SecretKeyCheck implements Check {

    @Override
    public void look(ApplicationContext context, Optional<String> address, Checklist list) {
        list.look(
                SecretKey.SETTING,
                () -> {
                    String setting = context.getEnvironment().getProperty(SecretKey.SETTING, "");
                    boolean filled = SecretKey.of(setting).opens(context.getBean(DataSource.class));
                    return filled ? "与数据库相符" : "格式正确，数据库还是空的";
                });
    }
}
