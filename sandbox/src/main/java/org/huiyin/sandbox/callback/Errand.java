package org.huiyin.sandbox.callback;

import java.net.URI;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.wire.Sealed;
import org.huiyin.sandbox.wire.WireCrypto;
import org.jspecify.annotations.Nullable;

/// Something that a [Courier] brings to a door: what it says, under which keys, and how the answer
/// is read.
public interface Errand {

    /// The MsgType, or `event:` and the event.
    String trigger();

    /// The userid that it comes from.
    String person();

    @Nullable String msgId();

    /// What is encrypted, the same at every repetition.
    String plain();

    WireCrypto crypto();

    /// Stands behind the text in the ciphertext.
    String receiveId();

    URI door(Doors doors);

    String contentType();

    String envelope(Sealed sealed);

    /// How often it goes out again after a failure.
    int retries(Settings settings);

    /// Reads the body of an answer with status 200 to what was sent.
    Reading read(Settings settings, Sealed sent, String body);
}
