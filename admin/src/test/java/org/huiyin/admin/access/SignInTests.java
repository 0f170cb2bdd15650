package org.huiyin.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;
import org.huiyin.admin.ConsoleTest;
import org.huiyin.admin.Visitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ConsoleTest
class SignInTests {

    private static final String WRONG = "not the password";

    @LocalServerPort int port;
    @Autowired JdbcClient jdbc;

    @BeforeEach
    void forgetFailures() {
        jdbc.sql("delete from console_sign_in_failure").update();
        jdbc.sql("delete from audit").update();
    }

    @Test
    void whoIsNotSignedInIsSentToTheDoorAndBackToThePageAskedFor() {
        Visitor visitor = Visitor.of(port);

        assertSentTo(visitor.opens("/?day=2026-03-20")).endsWith("/login");
        assertSentTo(visitor.signsIn("admin", ConsoleTest.PASSWORD)).contains("/?day=2026-03-20");
        assertThat(visitor.opens("/").statusCode()).isEqualTo(200);
    }

    @Test
    void theFirstRequestsOfASessionMayComeAllAtOnce() {
        Visitor visitor = Visitor.of(port);
        visitor.opens("/login");

        assertThat(visitor.opensAtOnce("/login", 8)).hasSize(8).containsOnly(200);
    }

    @Test
    void aPollOfSomebodySignedOutMovesTheWholePageToTheDoor() {
        HttpResponse<String> answer = Visitor.of(port).polls("/today");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/login?idle");
    }

    @Test
    void aWrongPasswordAndAnUnknownAccountGetTheSameAnswer() {
        assertSentTo(Visitor.of(port).signsIn("admin", WRONG)).endsWith("/login?error");
        assertSentTo(Visitor.of(port).signsIn("nobody", WRONG)).endsWith("/login?error");

        assertThat(audit())
                .containsExactly(
                        "account:admin console.sign-in-failed 127.0.0.1",
                        "account:? console.sign-in-failed 127.0.0.1");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        Visitor visitor = Visitor.of(port);
        visitor.opens("/login");

        HttpResponse<String> answer =
                visitor.posts(
                        "/login",
                        "username=admin&password=" + Visitor.encoded(ConsoleTest.PASSWORD));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(visitor.opens("/").statusCode()).isEqualTo(302);
    }

    @Test
    void signingInChangesTheSessionSoThatAPlantedOneIsWorthNothing() {
        Visitor visitor = Visitor.of(port);
        visitor.opens("/login");
        String before = visitor.session();

        visitor.signsIn("admin", ConsoleTest.PASSWORD);

        assertThat(before).isNotNull();
        assertThat(visitor.session()).isNotNull().isNotEqualTo(before);
    }

    @Test
    void signingOutEndsTheSession() {
        Visitor visitor = Visitor.of(port);
        visitor.signsIn("admin", ConsoleTest.PASSWORD);

        String token = Visitor.token(visitor.opens("/"));
        assertSentTo(visitor.posts("/logout", "_csrf=" + Visitor.encoded(token)))
                .endsWith("/login?out");

        assertSentTo(visitor.opens("/")).endsWith("/login");
    }

    @Test
    void afterFiveFailuresEvenTheRightPasswordMustWait() {
        failFiveTimes("admin");

        assertSentTo(Visitor.of(port).signsIn("admin", ConsoleTest.PASSWORD))
                .containsPattern("/login\\?wait=(30|29|28)");
        assertThat(Visitor.of(port).opens("/login?wait=30").body()).contains("请在 30 秒后再试");
    }

    @Test
    void anUnknownAccountMustWaitAlikeSoThatWaitingTellsNothing() {
        failFiveTimes("nobody");

        assertSentTo(Visitor.of(port).signsIn("nobody", WRONG)).contains("/login?wait=");
    }

    @Test
    void whoGuessesElsewhereDoesNotLockTheOwnerOut() {
        failFiveTimes("admin");

        Visitor owner = Visitor.from("127.0.0.2", port);
        owner.signsIn("admin", ConsoleTest.PASSWORD);

        assertThat(owner.opens("/").statusCode()).isEqualTo(200);
    }

    @Test
    void theWaitEndsByItselfAndIsNotDrawnOutByTryingMeanwhile() {
        failFiveTimes("admin");
        Visitor.of(port).signsIn("admin", WRONG);
        halfAMinutePasses();

        Visitor owner = Visitor.of(port);
        owner.signsIn("admin", ConsoleTest.PASSWORD);

        assertThat(owner.opens("/").statusCode()).isEqualTo(200);
        assertThat(
                        jdbc.sql("select count(*) from console_sign_in_failure")
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void eachAnswerForbidsWhatThePagesDoNotNeed() {
        Visitor visitor = Visitor.of(port);
        HttpResponse<String> page = visitor.opens("/login");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().firstValue("Set-Cookie").orElse(""))
                .contains("SESSION=", "HttpOnly", "SameSite=Lax");
        assertThat(page.body()).doesNotContain("<script>", " style=", " onclick=");
    }

    private void failFiveTimes(String username) {
        for (int attempt = 0; attempt < 5; attempt++) {
            Visitor.of(port).signsIn(username, WRONG);
        }
    }

    private void halfAMinutePasses() {
        jdbc.sql(
                        "update console_sign_in_failure set locked_until = locked_until - interval 30 second")
                .update();
    }

    private List<@Nullable String> audit() {
        return jdbc.sql("select concat(actor, ' ', action, ' ', object) from audit order by at")
                .query(String.class)
                .list();
    }

    private static AbstractStringAssert<?> assertSentTo(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return assertThat(answer.headers().firstValue("Location").orElse(""));
    }
}
