package org.huiyin.admin.access;

import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// Sees to it that the first account `admin` exists: with the password of the setting, or with one
/// made up and printed once.
@Component
class FirstAccount implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(FirstAccount.class);
    private static final String NAME = "admin";
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 16;

    private final String preset;
    private final Accounts accounts;
    private final Passwords passwords;
    private final SecondFactor factor;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    FirstAccount(
            @Value("${huiyin.admin.password:}") String preset,
            Accounts accounts,
            Passwords passwords,
            SecondFactor factor,
            FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.preset = preset;
        this.accounts = accounts;
        this.passwords = passwords;
        this.factor = factor;
        this.sessions = sessions;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Optional<UserDetails> stored = accounts.find(NAME);
        if (stored.isEmpty()) {
            create();
        } else if (!preset.isEmpty() && !passwords.matches(preset, stored.get().getPassword())) {
            replace();
        }
    }

    private void create() {
        String password = preset.isEmpty() ? madeUp() : preset;
        boolean created = accounts.create(NAME, hash(password));
        if (created && preset.isEmpty()) {
            System.out.println("Console password for " + NAME + ": " + password);
        }
    }

    private void replace() {
        accounts.changePassword(NAME, hash(preset));
        factor.switchOff(NAME);
        sessions.findByPrincipalName(NAME).keySet().forEach(sessions::deleteById);
        log.info(
                "The password of the account {} was replaced by the setting huiyin.admin.password;"
                        + " who was signed in with the old one must sign in again",
                NAME);
    }

    private String hash(String password) {
        return Objects.requireNonNull(passwords.encode(password));
    }

    private static String madeUp() {
        return new SecureRandom()
                .ints(LENGTH, 0, LETTERS.length())
                .mapToObj(at -> LETTERS.substring(at, at + 1))
                .collect(Collectors.joining());
    }
}
