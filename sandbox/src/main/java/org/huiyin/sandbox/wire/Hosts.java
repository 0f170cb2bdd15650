package org.huiyin.sandbox.wire;

/// Host names and addresses that mean something of their own.
public final class Hosts {

    private static final String LOOPBACK = "localhost|127(\\.\\d{1,3}){3}|\\[::1]";
    private static final String EVERYWHERE = "0.0.0.0|::|\\[::]";

    private Hosts() {}

    /// Whether it is the same machine.
    public static boolean isLoopback(String host) {
        return host.matches(LOOPBACK);
    }

    /// Whether it is the address of all networks, which nobody can call.
    public static boolean isEverywhere(String host) {
        return host.matches(EVERYWHERE);
    }
}
