package org.huiyin.bot.wecom;

import org.huiyin.bot.chat.Message;
import org.huiyin.bot.wecom.CallbackReader.Reading;

/// How one kind of callback is written, sealed and open.
interface CallbackFormat {

    /// A sealed callback as it came.
    ///
    /// @param agent for whom it says it is; empty where it says nothing
    record Envelope(String encrypt, String agent) {}

    /// @throws NotReadable when it is not what WeCom sends
    Envelope envelope(String body) throws NotReadable;

    /// Whether it is for us; it is asked once the signature is known to be right.
    boolean isOurs(Envelope envelope);

    /// Reads what was sealed.
    Reading read(String plain);

    /// The answer before it is sealed; empty when a response says nothing.
    ///
    /// @param now epoch seconds
    String answer(Reading.Heard heard, Message answer, long now);

    /// The response that carries a sealed answer.
    Reply reply(CallbackCipher.Seal seal);

    /// The nonce of the response.
    ///
    /// @param asked the nonce of the callback
    String nonce(String asked);
}
