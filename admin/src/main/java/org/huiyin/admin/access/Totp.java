package org.huiyin.admin.access;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Codes of an authenticator app: RFC 6238 with six digits, 30 seconds and HMAC-SHA-1, which is
/// what all such apps understand.
final class Totp {

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int MODULUS = 1_000_000;
    private static final int SECRET_BYTES = 20;
    private static final SecureRandom CHANCE = new SecureRandom();

    private Totp() {}

    static byte[] secret() {
        byte[] secret = new byte[SECRET_BYTES];
        CHANCE.nextBytes(secret);
        return secret;
    }

    /// The time step in which a moment lies.
    static long step(Instant at) {
        return at.getEpochSecond() / STEP.toSeconds();
    }

    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return "%06d".formatted(number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
