package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Signs, opens and seals what goes over a callback URL: SHA-1 over the sorted parts, AES-256-CBC
/// with the padding of a 32-byte block, and the receiver's id inside (document 90968).
final class CallbackCipher {

    private static final int RANDOM = 16;
    private static final int LENGTH = 4;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final String token;
    private final WecomAes aes;
    private final byte[] receiveId;

    /// @param aesKey the 43 characters of the EncodingAESKey
    /// @param receiveId whom the callbacks are for: the corp id of an app, empty for a smart bot
    CallbackCipher(String token, String aesKey, String receiveId) {
        this.token = token;
        this.aes = new WecomAes(Base64.getDecoder().decode(aesKey + "="));
        this.receiveId = receiveId.getBytes(UTF_8);
    }

    /// What came of opening something encrypted.
    sealed interface Opened {

        /// It is right, and this is what it says.
        record Plain(String text) implements Opened {}

        /// Whoever sent it does not know our token.
        record BadSignature() implements Opened {}

        /// It is meant for somebody else.
        record Foreign() implements Opened {}

        /// The signature is right and the content is not.
        record Unreadable(String why) implements Opened {}
    }

    /// Checks the signature, and only then decrypts and checks the receiver.
    Opened open(String signature, String timestamp, String nonce, String encrypt) {
        byte[] right = signature(timestamp, nonce, encrypt).getBytes(UTF_8);
        if (!MessageDigest.isEqual(right, signature.getBytes(UTF_8))) {
            return new Opened.BadSignature();
        }
        byte[] sealed;
        try {
            sealed = Base64.getDecoder().decode(encrypt);
        } catch (IllegalArgumentException e) {
            return new Opened.Unreadable("not base64");
        }
        try {
            return unpack(aes.decrypt(sealed));
        } catch (NotReadable e) {
            return new Opened.Unreadable(e.why());
        }
    }

    /// A sealed answer.
    ///
    /// @param timestamp epoch seconds
    record Seal(String encrypt, String signature, long timestamp, String nonce) {}

    /// Seals an answer, signed with our own timestamp.
    Seal seal(String text, long now, String nonce) {
        String encrypt = encrypt(text);
        return new Seal(encrypt, signature(Long.toString(now), nonce, encrypt), now, nonce);
    }

    /// Encrypts with a fresh random prefix.
    String encrypt(String text) {
        byte[] message = text.getBytes(UTF_8);
        int bare = RANDOM + LENGTH + message.length + receiveId.length;
        byte[] random = new byte[RANDOM];
        CHANCE.nextBytes(random);
        ByteBuffer plain = ByteBuffer.allocate(bare);
        plain.put(random).putInt(message.length).put(message).put(receiveId);
        return Base64.getEncoder().encodeToString(aes.encrypt(plain.array()));
    }

    /// The signature of these parts, in lower-case hexadecimal.
    String signature(String timestamp, String nonce, String encrypt) {
        String[] parts = {token, timestamp, nonce, encrypt};
        Arrays.sort(parts);
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(sha1.digest(String.join("", parts).getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Opened unpack(byte[] plain) {
        if (plain.length < RANDOM + LENGTH) {
            return new Opened.Unreadable("too short");
        }
        ByteBuffer content = ByteBuffer.wrap(plain, RANDOM, plain.length - RANDOM);
        int length = content.getInt();
        if (length < 0 || length > content.remaining()) {
            return new Opened.Unreadable("lying length");
        }
        ByteBuffer message = content.slice(content.position(), length);
        byte[] receiver = Arrays.copyOfRange(plain, content.position() + length, plain.length);
        if (!MessageDigest.isEqual(receiver, receiveId)) {
            return new Opened.Foreign();
        }
        try {
            return new Opened.Plain(UTF_8.newDecoder().decode(message).toString());
        } catch (CharacterCodingException e) {
            return new Opened.Unreadable("not UTF-8");
        }
    }
}
