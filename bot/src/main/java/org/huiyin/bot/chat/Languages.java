package org.huiyin.bot.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// In which language people want to be spoken to.
@Component
public class Languages {

    private final JdbcClient jdbc;

    Languages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The language in which this person wants to be spoken to.
    public Locale of(String person) {
        return of(List.of(person)).entrySet().stream()
                .filter(language -> !language.getValue().isEmpty())
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(Inbound.FIRST_LANGUAGE);
    }

    /// The people by the language that they chose, the first language first.
    public Map<Locale, List<String>> of(Collection<String> people) {
        Map<String, Locale> chosen = new HashMap<>();
        jdbc.sql("select person, language from dialog where chat = '' and language <> ?")
                .param(Inbound.FIRST_LANGUAGE.toLanguageTag())
                .query(row -> {
                    chosen.put(row.getString(1), Locale.forLanguageTag(row.getString(2)));
                });
        Map<Locale, List<String>> byLanguage = new LinkedHashMap<>();
        byLanguage.put(Inbound.FIRST_LANGUAGE, new ArrayList<>());
        for (String person : people) {
            Locale language = chosen.getOrDefault(person, Inbound.FIRST_LANGUAGE);
            byLanguage.computeIfAbsent(language, _ -> new ArrayList<>()).add(person);
        }
        return byLanguage;
    }
}
