package org.huiyin.bot.people;

import java.net.URI;
import java.util.Optional;

/// Lets people say who they are where the directory is kept; the network lies behind it.
public interface SignIn {

    /// Where a browser goes for it.
    ///
    /// @param isInClient whether it is the client's own browser, which knows already who it is;
    ///   others get a code to scan
    /// @param back where it comes back to with a `code` and the state
    /// @param state 1 to 128 letters and digits
    URI page(boolean isInClient, URI back, String state);

    /// The userid of whoever came back with a code; empty for people from outside, and for a code
    /// that is spent, too old or made up.
    ///
    /// @throws SignInAway when it cannot be asked; the message says the cure
    Optional<String> whoIs(String code);

    /// Nobody can say who they are now.
    final class SignInAway extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public SignInAway(String cure, Throwable cause) {
            super(cure, cause);
        }
    }
}
