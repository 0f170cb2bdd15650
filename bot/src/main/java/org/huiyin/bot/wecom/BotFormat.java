package org.huiyin.bot.wecom;

import java.util.function.Consumer;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.wecom.CallbackReader.Reading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The JSON of the smart bot's callbacks (documents 100719, 101027, 101031, 101033).
final class BotFormat implements CallbackFormat {

    private final BotReader reader;
    private final Consumer<Reading.Heard> hears;

    BotFormat(BotReader reader) {
        this(reader, _ -> {});
    }

    /// @param hears of every message before it is taken in, also when it comes again
    BotFormat(BotReader reader, Consumer<Reading.Heard> hears) {
        this.reader = reader;
        this.hears = hears;
    }

    @Override
    public Envelope envelope(String body) throws NotReadable {
        JsonNode fields = BotReader.json(body);
        String encrypt = fields.path("encrypt").asString("");
        return new Envelope(
                (encrypt.isEmpty() ? fields.path("Encrypt").asString("") : encrypt).strip(), "");
    }

    /// Nobody else's callbacks are sealed with our key.
    @Override
    public boolean isOurs(Envelope envelope) {
        return true;
    }

    @Override
    public Reading read(String plain) {
        Reading reading = reader.read(plain);
        if (reading instanceof Reading.Heard heard) {
            hears.accept(heard);
        }
        return reading;
    }

    @Override
    public String answer(Reading.Heard heard, Message answer, long now) {
        return BotMessage.answer(heard, answer);
    }

    @Override
    public Reply reply(CallbackCipher.Seal seal) {
        return Reply.json(
                JsonNodeFactory.instance
                        .objectNode()
                        .put("encrypt", seal.encrypt())
                        .put("msgsignature", seal.signature())
                        .put("timestamp", seal.timestamp())
                        .put("nonce", seal.nonce())
                        .toString());
    }

    /// The callback's own: WeCom takes no other.
    @Override
    public String nonce(String asked) {
        return asked;
    }
}
