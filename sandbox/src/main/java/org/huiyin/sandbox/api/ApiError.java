package org.huiyin.sandbox.api;

/// A call that WeCom refuses with an errcode [90313].
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    ApiError(int code, String text) {
        super(text);
        this.code = code;
    }

    int code() {
        return code;
    }
}
