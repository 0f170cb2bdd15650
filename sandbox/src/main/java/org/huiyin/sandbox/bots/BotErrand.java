package org.huiyin.sandbox.bots;

import java.net.URI;
import org.huiyin.sandbox.callback.Doors;
import org.huiyin.sandbox.callback.Errand;
import org.huiyin.sandbox.callback.Reading;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.wire.Sealed;
import org.huiyin.sandbox.wire.WireCrypto;
import tools.jackson.databind.node.JsonNodeFactory;

/// A callback of a smart bot on its way to its address [101033].
///
/// @param asked what the reply answers: the callback itself or, for a refresh, the one before
/// @param isLate whether it is a refresh after the end of a stream
record BotErrand(BotCallback callback, BotCallback asked, BotReplies replies, boolean isLate)
        implements Errand {

    @Override
    public String trigger() {
        return callback.trigger();
    }

    @Override
    public String person() {
        return callback.person();
    }

    @Override
    public String msgId() {
        return callback.msgid();
    }

    @Override
    public String plain() {
        return callback.body().toString();
    }

    @Override
    public WireCrypto crypto() {
        return new WireCrypto(callback.bot().token(), callback.bot().aesKey());
    }

    /// Nobody is named.
    @Override
    public String receiveId() {
        return "";
    }

    @Override
    public URI door(Doors doors) {
        return doors.next(callback.bot());
    }

    @Override
    public String contentType() {
        return "application/json; charset=utf-8";
    }

    @Override
    public String envelope(Sealed sealed) {
        return JsonNodeFactory.instance.objectNode().put("encrypt", sealed.encrypt()).toString();
    }

    /// A press on a card comes once [101027]; after a refresh comes the next one.
    @Override
    public int retries(Settings settings) {
        boolean isOnce =
                trigger().equals(BotCallback.CARD_EVENT) || trigger().equals(BotCallback.REFRESH);
        return isOnce ? 0 : settings.number(Setting.BOT_RETRIES);
    }

    @Override
    public Reading read(Settings settings, Sealed sent, String body) {
        return new BotReplyCheck(this).read(sent, body);
    }
}
