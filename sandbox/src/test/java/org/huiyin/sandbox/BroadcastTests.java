package org.huiyin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.huiyin.sandbox.Web.Page;
import org.huiyin.sandbox.knobs.ApiFault;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Department;
import org.huiyin.sandbox.world.Person;
import org.huiyin.sandbox.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Ten thousand people, and one without a licence.
class BroadcastTests {

    private static final int PEOPLE = 10_000;
    private static final int AT_ONCE = 1000;

    private final Sandbox sandbox = Sandbox.start(Options.defaults().withWorld(world()));
    private final FakeApp app = FakeApp.of(sandbox);

    @AfterEach
    void end() {
        sandbox.close();
    }

    @Test
    void everybodyGotItOnceAlthoughOneAnswerWasLost() {
        List<ObjectNode> calls = new ArrayList<>();
        for (int from = 0; from < PEOPLE; from += AT_ONCE) {
            String users =
                    IntStream.range(from, from + AT_ONCE)
                            .mapToObj(n -> "u" + n)
                            .collect(Collectors.joining("|"));
            calls.add(
                    FakeApp.card(users, "button_interaction", "form-" + from)
                            .put("enable_duplicate_check", 1));
        }
        sandbox.faults().add(ApiFault.on("message/send").resetting());
        assertThatThrownBy(() -> app.sends(calls.get(0))).isInstanceOf(AssertionError.class);

        calls.forEach(call -> assertThat(app.sends(call).errcode()).isZero());

        assertThat(sandbox.book().copies("今天的健康情况")).hasSize(PEOPLE);
        assertThat(sandbox.book().copies("今天的健康情况").values()).containsOnly(1);
        sandbox.from("u9999").hears("〔正常，同昨日〕");
    }

    @Test
    void whoHasNoLicenceIsListed() {
        Page page = app.sends(FakeApp.text("u1|Unlicensed", "x"));

        assertThat(page.errcode()).isZero();
        assertThat(page.text("unlicenseduser")).isEqualTo("unlicensed");
        assertThat(sandbox.book().copies("x")).containsOnlyKeys("u1");
    }

    private static World world() {
        List<Person> people = new ArrayList<>();
        for (int n = 0; n < PEOPLE; n++) {
            people.add(new Person("u" + n, "同事" + n, List.of(1L), "", 1, false, false));
        }
        people.add(new Person("Unlicensed", "新人", List.of(1L), "", 1, false, true));
        Corp corp =
                new Corp(
                        FakeBot.CORP.corpId(),
                        "青禾材料研究所",
                        List.of(FakeBot.APP),
                        List.of(new Department(1, "青禾材料研究所", 0, 1)),
                        people,
                        List.of());
        return new World(List.of(corp));
    }
}
