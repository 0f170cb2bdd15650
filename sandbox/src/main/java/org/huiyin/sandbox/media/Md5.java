package org.huiyin.sandbox.media;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The digest by which WeCom checks that a file came whole; it protects nothing.
public final class Md5 {

    private Md5() {}

    /// @param said in hexadecimal
    public static boolean fits(byte[] bytes, String said) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(bytes);
            return HexFormat.of().formatHex(digest).equalsIgnoreCase(said);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
