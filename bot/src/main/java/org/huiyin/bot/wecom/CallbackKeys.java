package org.huiyin.bot.wecom;

/// What signs and encrypts the callbacks.
record CallbackKeys(String token, String aesKey) {

    /// Without the keys.
    @Override
    public String toString() {
        return "CallbackKeys[]";
    }
}
