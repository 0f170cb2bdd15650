package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.huiyin.sandbox.Web.Page;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.desk.Said;
import org.huiyin.sandbox.knobs.ApiFault;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/// What can be made to go wrong between an app and WeCom.
class ApiFaultTests {

    private static final String SEND = "message/send";

    @AutoClose private final SmallWorld small = new SmallWorld();
    private final FakeBot bot = small.bot();
    private final Sandbox sandbox = small.sandbox();
    private final FakeApp app = FakeApp.of(sandbox);

    @Test
    void aResetDeliversWithoutTelling() {
        sandbox.faults().add(ApiFault.on(SEND).resetting());

        assertThatThrownBy(() -> app.says("lina", "一次")).isInstanceOf(AssertionError.class);

        assertThat(sandbox.book().copies("一次")).isEqualTo(Map.of("lina", 1));
        assertThat(sandbox.calls().of(SEND)).extracting("fault").containsExactly("reset");
    }

    @Test
    void aBadGatewayDoesNotDeliver() {
        sandbox.faults().add(ApiFault.on(SEND).answering(502));

        assertThat(app.sends(FakeApp.text("lina", "x")).status()).isEqualTo(502);
        assertThat(sandbox.book().sendings()).isEmpty();
        assertThat(app.sends(FakeApp.text("lina", "x")).errcode()).isZero();
    }

    @Test
    void halfAnAnswerIsNoJson() {
        sandbox.faults().add(ApiFault.on(SEND).truncating());

        Page page = app.sends(FakeApp.text("lina", "半句"));

        assertThat(page.status()).isEqualTo(200);
        assertThatThrownBy(page::json).isInstanceOf(JacksonException.class);
        assertThat(sandbox.book().copies("半句")).hasSize(1);
    }

    @Test
    void aStalledCallIsDoneAndNeverAnswered() {
        sandbox.faults().add(ApiFault.on(SEND).stalling());
        URI url = URI.create(sandbox.uri() + "/cgi-bin/" + SEND + "?access_token=" + app.token());
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .timeout(Duration.ofMillis(500))
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        FakeApp.text("lina", "石沉大海").toString()))
                        .build();

        assertThatThrownBy(() ->
                        HttpClient.newHttpClient()
                                .send(request, HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        sandbox.from("lina").hearsSoon("石沉大海");
    }

    @Test
    void aLateCallIsStillDone() {
        sandbox.faults().add(ApiFault.on(SEND).late(20));

        assertThat(app.sends(FakeApp.text("lina", "x")).errcode()).isZero();
    }

    @Test
    void aChanceHitsAsItsDiceFall() {
        List<Integer> first = codes();
        List<Integer> second = codes();

        assertThat(first).isEqualTo(second).contains(0, -1);
    }

    @Test
    void aLimitHoldsForItsWindow() {
        sandbox.faults().add(ApiFault.on(SEND).refusing(45009).lasting(120));

        assertThat(app.sends(FakeApp.text("lina", "x")).errcode()).isEqualTo(45009);
        assertThat(app.sends(FakeApp.text("lina", "x")).errcode()).isEqualTo(45009);
        sandbox.clock().advance(Duration.ofMinutes(2));
        assertThat(app.sends(FakeApp.text("lina", "x")).errcode()).isZero();
    }

    @Test
    void aRevokedTokenIsUnknownAtOnce() {
        String old = app.token();
        app.web().post("/knobs/tokens", "{\"do\":\"invalidate\"}");

        assertThat(
                        app.web()
                                .post(
                                        "/cgi-bin/message/send?access_token=" + old,
                                        FakeApp.text("lina", "x").toString())
                                .errcode())
                .isEqualTo(40014);
        assertThat(app.sends(FakeApp.text("lina", "x")).errcode()).isZero();
        assertThat(app.web().get("/knobs/calls?path=gettoken").json().size()).isEqualTo(2);
    }

    @Test
    void anAddressThatIsNotAllowedIsRefused() {
        app.web().post("/knobs/settings", "{\"ipAllowed\":\"false\"}");

        assertThat(app.token()).isNotEmpty();
        assertThat(app.sends(FakeApp.text("lina", "x")).errcode()).isEqualTo(60020);
    }

    @Test
    void faultsAreSetOverHttp() {
        Page page =
                app.web()
                        .post(
                                "/knobs/faults",
                                """
                                {"seed":7,"api":[{"path":"message/send","errcode":-1,"chance":0.3},
                                 {"path":"message/send","status":502,"seconds":60}]}
                                """);

        assertThat(page.json().path("seed").asLong()).isEqualTo(7);
        assertThat(page.json().path("api").path(0).path("chance").asDouble()).isEqualTo(0.3);
        assertThat(app.web().post("/knobs/faults", "{\"api\":[{\"chance\":2}]}").status())
                .isEqualTo(400);
    }

    @Test
    void swappedCallbacksArriveInTheOtherOrder() {
        sandbox.faults().swap();
        Desk desk = sandbox.desk();

        CompletableFuture.allOf(
                        desk.say("lina", "app-1000002", Said.text("一")).delivery(),
                        desk.say("lina", "app-1000002", Said.text("二")).delivery())
                .join();

        assertThat(bot.heard()).extracting(h -> h.text("Content")).containsExactly("二", "一");
    }

    private List<Integer> codes() {
        sandbox.faults().clear();
        sandbox.faults().seed(42).add(ApiFault.on(SEND).refusing(-1).sometimes(0.5));
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            codes.add(app.sends(FakeApp.text("lina", "x")).errcode());
        }
        return codes;
    }
}
