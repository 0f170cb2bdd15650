package org.huiyin.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;
import org.huiyin.admin.ConsoleTest;
import org.huiyin.admin.Recorded;
import org.huiyin.admin.Visitor;
import org.huiyin.bot.chore.SystemClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ConsoleTest
class AccountPageTests {

    private static final Pattern SECRET = Pattern.compile("<code>([A-Z2-7 ]+)</code>");
    private static final String FRESH = "ein neues 密码 2026";

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;
    @Autowired SystemClock clock;
    @Autowired Accounts accounts;
    @Autowired Passwords passwords;

    private Visitor visitor;

    @BeforeEach
    void signIn() {
        asBefore();
        visitor = Visitor.of(port);
        visitor.signsIn("admin", ConsoleTest.PASSWORD);
    }

    @AfterEach
    void asBefore() {
        jdbc.sql("update console_account set totp_secret = null, totp_step = null").update();
        accounts.changePassword("admin", String.valueOf(passwords.encode(ConsoleTest.PASSWORD)));
        jdbc.sql("delete from console_sign_in_failure").update();
        jdbc.sql("delete from SPRING_SESSION").update();
        jdbc.sql("delete from audit").update();
    }

    @Test
    void withASecondFactorThePasswordAloneLetsNobodyInAndNoCodeCountsTwice() {
        byte[] secret = switchedOn();

        assertThat(signsIn("")).endsWith("/login?error");
        assertThat(signsIn("000000")).endsWith("/login?error");
        String next = code(secret, 1);
        assertThat(signsIn(next)).doesNotContain("/login");
        assertThat(signsIn(next)).endsWith("/login?error");
        assertThat(Recorded.in(jdbc)).contains("console.totp.on admin", "console.sign-in-failed");
        assertThat(storedSecret())
                .isNotEmpty()
                .doesNotContain(HexFormat.of().withUpperCase().formatHex(secret));
    }

    @Test
    void guessedCodesLockTheDoorAsGuessedPasswordsDo() {
        switchedOn();
        for (int guess = 0; guess < 5; guess++) {
            signsIn("00000" + guess);
        }
        assertThat(signsIn("123456")).contains("/login?wait=");
    }

    @Test
    void aWrongCodeSwitchesNothingOnAndOffNeedsThePassword() {
        posts("/account/totp", "");
        posts("/account/totp/on", "code=000000");
        assertThat(visitor.opens("/account").body()).contains("数字不对，没有开启", "没开启。");

        switchedOn();
        posts("/account/totp/off", "password=wrong");
        assertThat(visitor.opens("/account").body()).contains("密码不对", "已开启");
        posts("/account/totp/off", "password=" + Visitor.encoded(ConsoleTest.PASSWORD));
        assertThat(visitor.opens("/account").body()).contains("动态码关闭了", "没开启。");
    }

    @Test
    void aNewPasswordCountsAndEndsTheOtherSessions() {
        Visitor elsewhere = Visitor.of(port);
        elsewhere.signsIn("admin", ConsoleTest.PASSWORD);
        assertThat(visitor.opens("/account").body()).contains("另有 1 处登录着");

        changesPassword(ConsoleTest.PASSWORD, "short");
        assertThat(visitor.opens("/account").body()).contains("新密码太短");
        changesPassword("wrong", FRESH);
        assertThat(visitor.opens("/account").body()).contains("密码不对");
        changesPassword(ConsoleTest.PASSWORD, FRESH);
        assertThat(visitor.opens("/account").body()).contains("密码改好了", "只在这里登录着");

        assertThat(elsewhere.opens("/").statusCode()).isEqualTo(302);
        Visitor again = Visitor.of(port);
        again.signsIn("admin", FRESH);
        assertThat(again.opens("/").statusCode()).isEqualTo(200);
    }

    @Test
    void elsewhereOneIsSignedOutByAPress() {
        Visitor elsewhere = Visitor.of(port);
        elsewhere.signsIn("admin", ConsoleTest.PASSWORD);
        posts("/account/sessions", "");
        assertThat(elsewhere.opens("/").statusCode()).isEqualTo(302);
        assertThat(visitor.opens("/").statusCode()).isEqualTo(200);
    }

    private byte[] switchedOn() {
        posts("/account/totp", "");
        Matcher shown = SECRET.matcher(visitor.opens("/account").body());
        assertThat(shown.find()).isTrue();
        byte[] secret = new Base32().decode(shown.group(1).replace(" ", ""));
        posts("/account/totp/on", "code=" + code(secret, 0));
        assertThat(visitor.opens("/account").body()).contains("动态码开启了", "已开启");
        return secret;
    }

    private String code(byte[] secret, int steps) {
        return Totp.code(secret, Totp.step(clock.now()) + steps);
    }

    private void changesPassword(String old, String fresh) {
        posts(
                "/account/password",
                "password=" + Visitor.encoded(old) + "&fresh=" + Visitor.encoded(fresh));
    }

    private void posts(String path, String form) {
        String token = Visitor.token(visitor.opens("/account"));
        assertThat(visitor.posts(path, form + "&_csrf=" + Visitor.encoded(token)).statusCode())
                .isEqualTo(302);
    }

    /// Where that leads.
    private String signsIn(String code) {
        Visitor somebody = Visitor.of(port);
        String token = Visitor.token(somebody.opens("/login"));
        HttpResponse<String> answer =
                somebody.posts(
                        "/login",
                        "username=admin&password="
                                + Visitor.encoded(ConsoleTest.PASSWORD)
                                + "&code="
                                + code
                                + "&_csrf="
                                + Visitor.encoded(token));
        return answer.headers().firstValue("Location").orElse("");
    }

    private String storedSecret() {
        return jdbc.sql("select hex(totp_secret) from console_account where username = 'admin'")
                .query((row, _) -> row.getString(1))
                .single();
    }
}
