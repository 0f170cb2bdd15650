package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Signs, opens and seals what goes over a callback URL: SHA-1 over the sorted parts, AES-256-CBC
/// with the padding of a 32-byte block, and the receiver's id inside (document 90968).
final class CallbackCipher {

    private static final int RANDOM = 16;
    private static final int LENGTH = 4;
    private static final int BLOCK = 32;
    private static final SecureRandom CHANCE = new SecureRandom();

    /// Looking up an algorithm costs more than running it on a message.
    private static final ThreadLocal<Cipher> AES = ThreadLocal.withInitial(CallbackCipher::aes);

    private final String token;
    private final SecretKeySpec key;
    private final IvParameterSpec iv;
    private final byte[] receiveId;

    /// @param aesKey the 43 characters of the EncodingAESKey
    /// @param receiveId whom the callbacks are for: the corp id of an app, empty for a smart bot
    CallbackCipher(String token, String aesKey, String receiveId) {
        byte[] bytes = Base64.getDecoder().decode(aesKey + "=");
        this.token = token;
        this.key = new SecretKeySpec(bytes, "AES");
        this.iv = new IvParameterSpec(bytes, 0, 16);
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
        if (sealed.length == 0 || sealed.length % 16 != 0) {
            return new Opened.Unreadable("cut off");
        }
        return unpack(crypt(Cipher.DECRYPT_MODE, sealed));
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
        int padding = BLOCK - bare % BLOCK;
        byte[] random = new byte[RANDOM];
        CHANCE.nextBytes(random);
        byte[] pad = new byte[padding];
        Arrays.fill(pad, (byte) padding);
        ByteBuffer plain = ByteBuffer.allocate(bare + padding);
        plain.put(random).putInt(message.length).put(message).put(receiveId).put(pad);
        return Base64.getEncoder().encodeToString(crypt(Cipher.ENCRYPT_MODE, plain.array()));
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
        int end = plain.length - padding(plain);
        if (end == plain.length) {
            return new Opened.Unreadable("bad padding");
        }
        if (end < RANDOM + LENGTH) {
            return new Opened.Unreadable("too short");
        }
        ByteBuffer content = ByteBuffer.wrap(plain, RANDOM, end - RANDOM);
        int length = content.getInt();
        if (length < 0 || length > content.remaining()) {
            return new Opened.Unreadable("lying length");
        }
        ByteBuffer message = content.slice(content.position(), length);
        byte[] receiver = Arrays.copyOfRange(plain, content.position() + length, end);
        if (!MessageDigest.isEqual(receiver, receiveId)) {
            return new Opened.Foreign();
        }
        try {
            return new Opened.Plain(UTF_8.newDecoder().decode(message).toString());
        } catch (CharacterCodingException e) {
            return new Opened.Unreadable("not UTF-8");
        }
    }

    /// How many bytes of padding there are at the end, 0 if it is none.
    private static int padding(byte[] plain) {
        int padding = plain[plain.length - 1];
        if (padding < 1 || padding > BLOCK || padding > plain.length) {
            return 0;
        }
        for (int i = plain.length - padding; i < plain.length; i++) {
            if (plain[i] != padding) {
                return 0;
            }
        }
        return padding;
    }

    private byte[] crypt(int mode, byte[] bytes) {
        try {
            Cipher aes = AES.get();
            aes.init(mode, key, iv);
            return aes.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cipher aes() {
        try {
            return Cipher.getInstance("AES/CBC/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
