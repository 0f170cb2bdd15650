package org.huiyin.bot.wecom;

/// What goes back to whoever called.
record Reply(int status, String contentType, String body) {

    static Reply of(Result result) {
        return text(result.status, result.body);
    }

    static Reply text(int status, String body) {
        return new Reply(status, "text/plain;charset=utf-8", body);
    }

    static Reply json(String body) {
        return new Reply(200, "application/json;charset=utf-8", body);
    }

    static Reply xml(String body) {
        return new Reply(200, "application/xml;charset=utf-8", body);
    }
}
