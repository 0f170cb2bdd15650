package org.huiyin.sandbox.media;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The kinds of media with their limits [90253].
public enum MediaType {
    IMAGE(10, 40009),
    VOICE(2, 45001),
    VIDEO(10, 40011),
    FILE(20, 45001);

    private static final int MEGABYTE = 1024 * 1024;

    private final int megabytes;
    private final int tooBig;

    MediaType(int megabytes, int tooBig) {
        this.megabytes = megabytes;
        this.tooBig = tooBig;
    }

    public static Optional<MediaType> named(String label) {
        return Arrays.stream(values()).filter(type -> type.label().equals(label)).findFirst();
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The greatest size in bytes.
    public int most() {
        return megabytes * MEGABYTE;
    }

    /// The errcode for what is bigger.
    public int tooBig() {
        return tooBig;
    }

    /// Whether the bytes begin as files of this kind do.
    public boolean fits(byte[] bytes) {
        return switch (this) {
            case IMAGE ->
                    begins(bytes, 0, 0xFF, 0xD8, 0xFF) || begins(bytes, 0, 0x89, 'P', 'N', 'G');
            case VOICE -> begins(bytes, 0, '#', '!', 'A', 'M', 'R');
            case VIDEO -> begins(bytes, 4, 'f', 't', 'y', 'p');
            case FILE -> true;
        };
    }

    private static boolean begins(byte[] bytes, int from, int... magic) {
        if (bytes.length < from + magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[from + i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
