package org.huiyin.sandbox.kit;

import org.huiyin.sandbox.callback.Answer;
import org.huiyin.sandbox.callback.Delivery;
import org.huiyin.sandbox.desk.Desk;
import org.huiyin.sandbox.desk.Said;
import org.jspecify.annotations.Nullable;

/// A person in a test: says something to an app, waits for the end of the callback, hears.
///
/// ```java
/// sandbox.from("lina").says("打卡 36.5 无症状").hears("已记录");
/// ```
public final class Speaker {

    private final Desk desk;
    private final String userid;
    private final String conversation;
    private @Nullable Said said;
    private @Nullable Delivery delivery;

    public Speaker(Desk desk, String userid, String conversation) {
        this.desk = desk;
        this.userid = userid;
        this.conversation = conversation;
    }

    /// The same person in another conversation, such as `app-1000002`.
    public Speaker to(String otherConversation) {
        return new Speaker(desk, userid, otherConversation);
    }

    public Speaker says(String text) {
        return does(Said.text(text));
    }

    public Speaker sendsPicture() {
        return does(Said.image("https://sandbox.invalid/picture.jpg"));
    }

    public Speaker sendsVoice() {
        return does(Said.voice());
    }

    /// Opens the chat with the app.
    public Speaker enters() {
        return does(Said.event("enter_agent", ""));
    }

    /// Taps an entry of the app's menu.
    public Speaker clicks(String eventKey) {
        return does(Said.event("click", eventKey));
    }

    public Speaker does(Said what) {
        said = what;
        delivery = desk.say(userid, conversation, what).delivery().join();
        return this;
    }

    /// Fails unless the answer holds the words.
    public Speaker hears(String words) {
        if (!answer().contains(words)) {
            throw new AssertionError(
                    "%s said: %s%nshould have heard: %s%nheard: %s%s"
                            .formatted(userid, spoken(), words, answer(), trouble()));
        }
        return this;
    }

    /// Fails if the answer holds the words.
    public Speaker doesNotHear(String words) {
        if (answer().contains(words)) {
            throw new AssertionError(
                    "%s said: %s%nshould not have heard: %s%nheard: %s"
                            .formatted(userid, spoken(), words, answer()));
        }
        return this;
    }

    /// Fails unless the bot took the message and had nothing to say.
    public Speaker hearsNothing() {
        boolean isQuiet =
                delivery != null && delivery.attempt().outcome().accepted() && answer().isEmpty();
        if (!isQuiet) {
            throw new AssertionError(
                    "%s said: %s%nshould have heard nothing%nheard: %s%s"
                            .formatted(userid, spoken(), answer(), trouble()));
        }
        return this;
    }

    /// The text of the answer, empty if there was none.
    public String answer() {
        Answer answer = delivery == null ? null : delivery.answer();
        return answer == null ? "" : answer.text();
    }

    private String spoken() {
        return said == null ? "nothing" : said.text();
    }

    private String trouble() {
        if (delivery == null || delivery.attempt().findings().isEmpty()) {
            return "";
        }
        return "%nfindings: ".formatted() + delivery.attempt().findings();
    }
}
