package org.huiyin.bot;

import java.util.Locale;

/// A setting is missing or malformed: the process ends with this sentence.
public class SettingWrong extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param setting its key, such as `huiyin.secret-key`
    /// @param problem what is wrong, continuing a sentence that begins with the key
    /// @param example a value that would do, never a real one
    public SettingWrong(String setting, String problem, String example) {
        super(
                "%s %s; set it by %s, for example %s"
                        .formatted(setting, problem, environmentForm(setting), example));
    }

    private static String environmentForm(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
