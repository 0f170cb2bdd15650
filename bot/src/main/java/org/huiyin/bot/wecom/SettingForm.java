package org.huiyin.bot.wecom;

import org.huiyin.bot.SettingWrong;

/// What a setting of WeCom's looks like.
///
/// @param name without the prefix
/// @param words what it is, for the complaint
/// @param example for the complaint
record SettingForm(String name, String pattern, String words, String example) {

    static final String PREFIX = "huiyin.wecom.";

    static SettingForm token(String name) {
        return new SettingForm(
                name, "[0-9A-Za-z]{1,32}", "at most 32 letters and digits", "QDG6eK");
    }

    static SettingForm aesKey(String name) {
        return new SettingForm(
                name,
                "[0-9A-Za-z+/]{43}",
                "the 43 letters and digits of the EncodingAESKey",
                "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ");
    }

    static SettingForm secret(String name, String words, String example) {
        return new SettingForm(name, "[\\x21-\\x7e]{1,128}", words, example);
    }

    /// Without blanks around it; empty stays empty.
    String checked(String value) {
        String bare = value.strip();
        if (!bare.isEmpty() && !bare.matches(pattern)) {
            throw new SettingWrong(PREFIX + name, "is not " + words, example);
        }
        return bare;
    }

    void need(String value) {
        if (value.isEmpty()) {
            throw new SettingWrong(PREFIX + name, "is missing", example);
        }
    }
}
