package org.huiyin.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.huiyin.admin.ConsoleTest;
import org.huiyin.admin.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

@ConsoleTest
@ExtendWith(OutputCaptureExtension.class)
class FirstAccountTests {

    private static final Pattern PRINTED = Pattern.compile("Console password for admin: (\\S+)");

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired Accounts accounts;
    @Autowired Passwords passwords;
    @Autowired SecondFactor factor;
    @Autowired FindByIndexNameSessionRepository<? extends Session> sessions;

    @AfterEach
    void putThePresetPasswordBack() {
        start(ConsoleTest.PASSWORD);
    }

    @Test
    void withoutASettingAPasswordIsMadeUpPrintedOnceAndOpensTheDoor(CapturedOutput output) {
        jdbc.sql("delete from console_account").update();

        start("");
        start("");

        Matcher printed = PRINTED.matcher(output.getAll());
        assertThat(printed.find()).isTrue();
        String password = printed.group(1);
        assertThat(password).hasSizeGreaterThanOrEqualTo(16);
        assertThat(printed.find()).isFalse();
        assertThat(signsIn(password).opens("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aSettingThatDiffersReplacesThePasswordAndEndsWhatWasOpenedWithTheOldOne(
            CapturedOutput output) {
        Visitor before = signsIn(ConsoleTest.PASSWORD);

        start("another password");

        assertThat(before.opens("/").statusCode()).isEqualTo(302);
        assertThat(signsIn("another password").opens("/").statusCode()).isEqualTo(200);
        assertThat(output.getAll())
                .contains("The password of the account admin was replaced")
                .doesNotContain("another password");
    }

    @Test
    void theSameSettingLeavesEverybodySignedIn(CapturedOutput output) {
        Visitor visitor = signsIn(ConsoleTest.PASSWORD);

        start(ConsoleTest.PASSWORD);

        assertThat(visitor.opens("/").statusCode()).isEqualTo(200);
        assertThat(output.getAll()).doesNotContain("was replaced", "Console password");
    }

    private void start(String setting) {
        new FirstAccount(setting, accounts, passwords, factor, sessions)
                .run(new DefaultApplicationArguments());
    }

    private Visitor signsIn(String password) {
        Visitor visitor = Visitor.of(port);
        visitor.signsIn("admin", password);
        return visitor;
    }
}
