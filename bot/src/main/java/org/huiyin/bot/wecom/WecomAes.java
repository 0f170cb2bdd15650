package org.huiyin.bot.wecom;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// WeCom's cipher: AES-256-CBC under a key whose beginning is the vector, with the padding of a
/// 32-byte block (documents 90968 and 100719).
final class WecomAes {

    private static final int BLOCK = 32;

    /// Looking up an algorithm costs more than running it on a message.
    private static final ThreadLocal<Cipher> AES = ThreadLocal.withInitial(WecomAes::aes);

    private final SecretKeySpec key;
    private final IvParameterSpec iv;

    /// @param key 32 bytes
    WecomAes(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.iv = new IvParameterSpec(key, 0, 16);
    }

    byte[] encrypt(byte[] bare) {
        int padding = BLOCK - bare.length % BLOCK;
        byte[] plain = Arrays.copyOf(bare, bare.length + padding);
        Arrays.fill(plain, bare.length, plain.length, (byte) padding);
        return crypt(Cipher.ENCRYPT_MODE, plain);
    }

    /// @throws NotReadable when it is cut off, or nobody encrypted it with this key
    byte[] decrypt(byte[] sealed) throws NotReadable {
        if (sealed.length == 0 || sealed.length % 16 != 0) {
            throw new NotReadable("cut off");
        }
        byte[] plain = crypt(Cipher.DECRYPT_MODE, sealed);
        int padding = padding(plain);
        if (padding == 0) {
            throw new NotReadable("bad padding");
        }
        return Arrays.copyOf(plain, plain.length - padding);
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
