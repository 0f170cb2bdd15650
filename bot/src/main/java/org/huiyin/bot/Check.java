package org.huiyin.bot;

import java.util.Optional;
import org.springframework.context.ApplicationContext;

/// A part of `--check`, named in META-INF/spring.factories in the order of their lines.
public interface Check {

    /// Looks and tells, changing nothing.
    ///
    /// @param context the settings, and the engines as beans; nothing of the bot
    /// @param address the whole address of the callback as WeCom calls it, if it shall be tried
    void look(ApplicationContext context, Optional<String> address, Checklist list);
}
