package org.huiyin.sandbox.wire;

/// Something on the wire that is not formed as WeCom's pages ask; the message says what.
public final class WireException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WireException(String reason) {
        super(reason);
    }
}
