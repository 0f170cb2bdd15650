package org.huiyin.sandbox.bots;

/// A picture or a file: its name and its bytes.
public final class Medium {

    private final String name;
    private final byte[] bytes;

    public Medium(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes.clone();
    }

    public String name() {
        return name;
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
