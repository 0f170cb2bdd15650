package org.huiyin.sandbox.media;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/// How long a voice in AMR lasts: each frame is 20 ms, and its first byte tells its length.
final class Amr {

    private static final byte[] NARROW = "#!AMR\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WIDE = "#!AMR-WB\n".getBytes(StandardCharsets.US_ASCII);
    private static final int[] NARROW_BYTES = {
        13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1
    };
    private static final int[] WIDE_BYTES = {
        18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1
    };
    private static final Duration FRAME = Duration.ofMillis(20);

    private Amr() {}

    static Duration length(byte[] bytes) {
        boolean isWide = begins(bytes, WIDE);
        int[] sizes = isWide ? WIDE_BYTES : NARROW_BYTES;
        int frames = 0;
        int at = isWide ? WIDE.length : NARROW.length;
        while (at < bytes.length) {
            at += sizes[(bytes[at] >> 3) & 0x0F];
            frames++;
        }
        return FRAME.multipliedBy(frames);
    }

    private static boolean begins(byte[] bytes, byte[] head) {
        return bytes.length >= head.length
                && Arrays.equals(bytes, 0, head.length, head, 0, head.length);
    }
}
