package org.huiyin.bot.chat;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/// The sentences of one feature, from its message bundle: Chinese, or English for those who ask for
/// it.
public final class Sentences {

    private static final ResourceBundle.Control CHINESE_OTHERWISE =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final String bundle;
    private final Map<Locale, ResourceBundle> bundles = new ConcurrentHashMap<>();

    private Sentences(String bundle) {
        this.bundle = "messages." + bundle;
    }

    /// @param feature the bundle's name
    public static Sentences of(String feature) {
        return new Sentences(feature);
    }

    /// @throws java.util.MissingResourceException when the bundle lacks the key
    public String say(Locale language, String key, String... values) {
        String pattern = bundles.computeIfAbsent(language, this::load).getString(key);
        return new MessageFormat(pattern, Locale.ROOT).format(values);
    }

    /// Whether the bundle has it.
    public boolean has(String key) {
        return bundles.computeIfAbsent(Inbound.FIRST_LANGUAGE, this::load).containsKey(key);
    }

    private ResourceBundle load(Locale language) {
        return ResourceBundle.getBundle(bundle, language, CHINESE_OTHERWISE);
    }
}
