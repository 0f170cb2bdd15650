package org.huiyin.sandbox.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LiveEventsTests {

    @AutoClose private final LiveEvents live = new LiveEvents((chatid, person) -> true);
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void aPageThatHasGoneTakesNothingFromTheOthers() {
        List<String> tries = new CopyOnWriteArrayList<>();
        live.listen(
                "lina",
                message -> {
                    tries.add(message.text());
                    throw new IllegalStateException("The page has gone.");
                });
        live.listen("lina", message -> heard.add(message.text()));

        live.publish(said("一"));
        live.publish(said("二"));

        await().until(() -> heard.size() == 2);
        assertThat(heard).containsExactly("一", "二");
        assertThat(tries).containsExactly("一");
    }

    private static Message said(String text) {
        return Message.said(1, "lina", "app-1", 0, "text", text, "f1");
    }
}
