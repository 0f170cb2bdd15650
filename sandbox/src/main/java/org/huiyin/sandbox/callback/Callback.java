package org.huiyin.sandbox.callback;

import java.net.URI;
import java.util.Set;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.wire.Sealed;
import org.huiyin.sandbox.wire.WireCrypto;
import org.huiyin.sandbox.world.App;
import org.huiyin.sandbox.world.Corp;
import org.jspecify.annotations.Nullable;

/// What WeCom tells an app: the decrypted XML, which every repetition carries unchanged.
///
/// @param person the userid that it comes from
/// @param trigger the MsgType, or `event:` and the Event
/// @param msgId as in the XML; events have none
public record Callback(
        Corp corp, App app, String person, String trigger, @Nullable String msgId, String plain)
        implements Errand {

    private static final String EVENT = "event:";
    private static final Set<String> MESSAGES = Set.of("text", "image", "voice", "video", "news");
    private static final Set<String> CARD_UPDATES =
            Set.of(Answer.UPDATE_BUTTON, Answer.UPDATE_CARD);
    private static final Set<String> EVENTS_WITH_MESSAGE =
            Set.of(
                    "subscribe",
                    "enter_agent",
                    "LOCATION",
                    "click",
                    "view",
                    "view_miniprogram",
                    "scancode_waitmsg",
                    "template_card_menu_event");

    /// The trigger of an event.
    public static String event(String name) {
        return EVENT + name;
    }

    @Override
    public WireCrypto crypto() {
        return new WireCrypto(app.token(), app.aesKey());
    }

    @Override
    public String receiveId() {
        return corp.corpId();
    }

    @Override
    public URI door(Doors doors) {
        return doors.next(app);
    }

    @Override
    public String contentType() {
        return "text/xml; charset=utf-8";
    }

    @Override
    public String envelope(Sealed sealed) {
        return sealed.envelope(corp.corpId(), isOfDirectory() ? "" : String.valueOf(app.agentId()));
    }

    @Override
    public int retries(Settings settings) {
        return settings.number(Setting.RETRIES);
    }

    @Override
    public Reading read(Settings settings, Sealed sent, String body) {
        return new ReplyCheck(this, crypto(), settings).read(body);
    }

    /// Whether it belongs to no app [90970].
    private boolean isOfDirectory() {
        return trigger.equals(EVENT + "change_contact");
    }

    /// Which MsgTypes a passive reply may have [90241]; none means an empty answer.
    public Set<String> repliesAllowed() {
        if (!trigger.startsWith(EVENT)) {
            return MESSAGES;
        }
        String event = trigger.substring(EVENT.length());
        return switch (event) {
            case "template_card_event" -> CARD_UPDATES;
            case "taskcard_click" -> Set.of("update_taskcard");
            default -> EVENTS_WITH_MESSAGE.contains(event) ? MESSAGES : Set.of();
        };
    }
}
