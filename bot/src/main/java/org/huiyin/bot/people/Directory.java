package org.huiyin.bot.people;

import java.util.List;

/// Where the institute's people are looked up; the network lies behind it.
public interface Directory {

    /// Everything that the bot may see, read anew.
    ///
    /// @throws DirectoryAway when it cannot be read; the message says the cure
    Contents read();

    /// What one reading found.
    record Contents(List<Department> departments, List<Person> people, List<Tag> tags) {}

    /// The directory cannot be read now.
    final class DirectoryAway extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public DirectoryAway(String cure, Throwable cause) {
            super(cure, cause);
        }
    }
}
