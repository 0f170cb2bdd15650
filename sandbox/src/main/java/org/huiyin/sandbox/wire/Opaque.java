package org.huiyin.sandbox.wire;

import java.security.SecureRandom;
import java.util.Base64;

/// Ids, tokens and codes as WeCom gives them out: letters that mean nothing and cannot be guessed.
public final class Opaque {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Opaque() {}

    /// @param bytes how much chance is in it; four letters for three bytes
    public static String of(int bytes) {
        byte[] some = new byte[bytes];
        RANDOM.nextBytes(some);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(some);
    }
}
