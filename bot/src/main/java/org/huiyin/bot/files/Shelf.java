package org.huiyin.bot.files;

import java.io.IOException;
import java.util.Locale;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.files.Files.Kept;

/// Where the channels keep what people send, for a few minutes.
public interface Shelf {

    /// Fetches one, opened.
    ///
    /// @param most bytes
    /// @throws Refused when it is not there any more, too large, or not what its key opens
    /// @throws IOException when trying again may help
    Kept fetch(Said.Source source, int most) throws Refused, IOException, InterruptedException;

    /// A file that is not taken.
    final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final Reason reason;

        public Refused(Reason reason) {
            super(reason.name(), null, false, false);
            this.reason = reason;
        }

        Reason reason() {
            return reason;
        }
    }

    /// Why a file is not taken.
    enum Reason {
        GONE,
        LARGE,
        EMPTY,
        UNREADABLE,
        /// A picture of a kind that not every phone shows.
        PICTURE_KIND,
        FILE_KIND,
        /// The content is not what the name says.
        FILE_OTHER;

        /// The key of what the sender hears.
        String sentence() {
            return name().toLowerCase(Locale.ROOT).replace('_', '.');
        }
    }
}
