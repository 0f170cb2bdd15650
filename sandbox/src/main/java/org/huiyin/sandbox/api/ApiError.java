package org.huiyin.sandbox.api;

import org.huiyin.sandbox.card.Refusal;

/// A call that WeCom refuses with an errcode [90313].
final class ApiError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    ApiError(int code, String text) {
        super(text);
        this.code = code;
    }

    static ApiError of(Refusal refusal) {
        return new ApiError(refusal.code(), String.valueOf(refusal.getMessage()));
    }

    int code() {
        return code;
    }
}
