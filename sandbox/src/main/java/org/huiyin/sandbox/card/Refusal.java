package org.huiyin.sandbox.card;

/// A message that WeCom does not take, with the errcode that it answers [90313].
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    public Refusal(int code, String text) {
        super(text);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
