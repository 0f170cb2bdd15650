package org.huiyin.sandbox.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The cipher and the signature of WeCom's callbacks [90968] for one Token and EncodingAESKey.
///
/// Immutable and safe for any number of threads.
public final class WireCrypto {

    private static final int BLOCK = 32;
    private static final int RANDOM = 16;
    private static final int HEAD = RANDOM + Integer.BYTES;
    private static final SecureRandom SECURE = new SecureRandom();

    private final String token;
    private final SecretKeySpec key;
    private final IvParameterSpec iv;

    public WireCrypto(String token, String aesKey) {
        byte[] raw = Base64.getDecoder().decode(aesKey + "=");
        this.token = token;
        this.key = new SecretKeySpec(raw, "AES");
        this.iv = new IvParameterSpec(raw, 0, 16);
    }

    /// What a ciphertext held.
    public record Opened(String message, String receiveId) {}

    /// Lower-case hex of SHA-1 over token, timestamp, nonce and ciphertext, sorted and joined.
    public String sign(String timestamp, String nonce, String encrypt) {
        String[] parts = {token, timestamp, nonce, encrypt};
        Arrays.sort(parts);
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            for (String part : parts) {
                sha1.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha1.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no SHA-1.", e);
        }
    }

    /// Encrypts with fresh randomness.
    public String encrypt(String message, String receiveId) {
        byte[] random = new byte[RANDOM];
        SECURE.nextBytes(random);
        return encrypt(random, message, receiveId);
    }

    /// Encrypts behind the given 16 bytes.
    public String encrypt(byte[] random, String message, String receiveId) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] receiver = receiveId.getBytes(StandardCharsets.UTF_8);
        byte[] plain =
                ByteBuffer.allocate(HEAD + text.length + receiver.length)
                        .put(random, 0, RANDOM)
                        .putInt(text.length)
                        .put(text)
                        .put(receiver)
                        .array();
        return Base64.getEncoder().encodeToString(encrypt(plain));
    }

    /// Encrypts the bytes of a file [100719]: nothing but padding is added.
    public byte[] encrypt(byte[] content) {
        int pad = BLOCK - content.length % BLOCK;
        byte[] plain = Arrays.copyOf(content, content.length + pad);
        Arrays.fill(plain, content.length, plain.length, (byte) pad);
        try {
            return cipher(Cipher.ENCRYPT_MODE).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Whole blocks can always be encrypted.", e);
        }
    }

    /// Decrypts; throws [WireException] with the reason if the text is not a whole, well-formed
    /// one.
    public Opened decrypt(String encrypt) {
        byte[] plain = decipher(encrypt);
        int pad = plain[plain.length - 1];
        if (pad < 1 || pad > BLOCK || plain.length - pad < HEAD) {
            throw new WireException("padding byte " + pad + " is not between 1 and 32");
        }
        for (int i = plain.length - pad; i < plain.length; i++) {
            if (plain[i] != pad) {
                throw new WireException("the padding bytes differ");
            }
        }
        int length = ByteBuffer.wrap(plain, RANDOM, Integer.BYTES).getInt();
        int rest = plain.length - pad - HEAD;
        if (length < 0 || length > rest) {
            throw new WireException("the length field says " + length + " of " + rest + " bytes");
        }
        return new Opened(utf8(plain, HEAD, length), utf8(plain, HEAD + length, rest - length));
    }

    private byte[] decipher(String encrypt) {
        try {
            byte[] sealed = Base64.getDecoder().decode(encrypt);
            if (sealed.length == 0 || sealed.length % BLOCK != 0) {
                throw new WireException(sealed.length + " bytes are not whole blocks of 32");
            }
            return cipher(Cipher.DECRYPT_MODE).doFinal(sealed);
        } catch (IllegalArgumentException e) {
            throw new WireException("the ciphertext is not base64");
        } catch (GeneralSecurityException e) {
            throw new WireException("the ciphertext cannot be decrypted");
        }
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, key, iv);
        return cipher;
    }

    private static String utf8(byte[] bytes, int from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WireException("the plaintext is not UTF-8");
        }
    }
}
