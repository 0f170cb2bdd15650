package org.huiyin.bot.wecom;

import java.security.SecureRandom;
import java.util.Map;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.wecom.CallbackReader.Reading;

/// The XML of the self-built app's callbacks (documents 90238 to 90241).
final class AppFormat implements CallbackFormat {

    private static final SecureRandom CHANCE = new SecureRandom();

    private final CallbackReader reader;
    private final String corpId;

    AppFormat(AppAccount app) {
        this.reader = new CallbackReader(app.agentId());
        this.corpId = app.corpId();
    }

    @Override
    public Envelope envelope(String body) throws NotReadable {
        Map<String, String> fields = CallbackXml.read(body);
        return new Envelope(
                fields.getOrDefault("Encrypt", "").strip(), fields.getOrDefault("AgentID", ""));
    }

    @Override
    public boolean isOurs(Envelope envelope) {
        return reader.isOurs(envelope.agent());
    }

    @Override
    public Reading read(String plain) {
        return reader.read(plain);
    }

    /// A text is answered by a text, a press by the card that takes the place of the pressed one.
    @Override
    public String answer(Reading.Heard heard, Message answer, long now) {
        String person = heard.in().person();
        if (heard.isPress()) {
            return PassiveCard.xml(person, corpId, now, answer);
        }
        return answer.twin().isBlank() ? "" : PassiveText.xml(person, corpId, now, answer.twin());
    }

    @Override
    public Reply reply(CallbackCipher.Seal seal) {
        return Reply.xml(
                "<xml>"
                        + CallbackXml.element("Encrypt", seal.encrypt())
                        + CallbackXml.element("MsgSignature", seal.signature())
                        + "<TimeStamp>"
                        + seal.timestamp()
                        + "</TimeStamp>"
                        + CallbackXml.element("Nonce", seal.nonce())
                        + "</xml>");
    }

    @Override
    public String nonce(String asked) {
        return Integer.toUnsignedString(CHANCE.nextInt());
    }
}
