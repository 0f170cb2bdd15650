package org.huiyin.bot.chat;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the bot says, without knowing how a channel draws it. What a channel cannot draw it says by
/// the twin.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Message {

    /// The whole of it as text that can be read, and answered by typing.
    String twin();

    /// Plain text.
    @JsonTypeName("text")
    record Text(String text) implements Message {
        @Override
        public String twin() {
            return text;
        }
    }

    /// Text with headings, bold type, links and quotes.
    @JsonTypeName("markdown")
    record Markdown(String markdown, String twin) implements Message {}

    /// Text that calls people by name, so that their phones ring, where a channel can; elsewhere it
    /// is text.
    ///
    /// @param mentioned their userids, or [#EVERYBODY]
    @JsonTypeName("calling")
    record Calling(String text, List<String> mentioned) implements Message {

        /// All who are in the group.
        public static final String EVERYBODY = "@all";

        public Calling {
            mentioned = List.copyOf(mentioned);
        }

        @Override
        public String twin() {
            return text;
        }
    }

    /// A picture or a file that is kept here, where a channel carries such; elsewhere only the word
    /// for it.
    ///
    /// @param number under which it is kept
    @JsonTypeName("file")
    record File(long number, boolean isPicture) implements Message {
        @Override
        public String twin() {
            return isPicture ? "［图片］" : "［文件］";
        }
    }

    /// A card that asks nothing and leads to a page.
    ///
    /// @param url where a tap on it leads
    /// @param picture the address of a picture on it; empty without
    @JsonTypeName("notice")
    record Notice(String title, String body, List<Fact> facts, String url, String picture)
            implements Message {
        public Notice {
            facts = List.copyOf(facts);
        }

        @Override
        public String twin() {
            return lines(
                    Stream.of(
                            Stream.of(title, body),
                            facts.stream().map(fact -> fact.name() + "：" + fact.value()),
                            Stream.of(url)));
        }
    }

    /// A card with buttons, and the text twin that says the same to those who see no cards.
    @JsonTypeName("card")
    record Card(String title, String body, List<Fact> facts, List<Button> buttons, String twin)
            implements Message {
        public Card {
            facts = orNone(facts);
            buttons = List.copyOf(buttons);
        }

        public Card(String title, String body, List<Button> buttons, String twin) {
            this(title, body, List.of(), buttons, twin);
        }
    }

    /// A card on which options are picked, and handed in by a button.
    ///
    /// @param questions one, or up to three of which each has one answer
    @JsonTypeName("pick")
    record Pick(String title, String body, List<Question> questions, Button submit, String twin)
            implements Message {
        public Pick {
            questions = List.copyOf(questions);
        }
    }

    /// A card that is done with: nothing on it can be pressed any more. It takes the place of the
    /// one that asked.
    ///
    /// @param note what stands where the buttons were
    @JsonTypeName("settled")
    record Settled(String title, String body, String note) implements Message {
        @Override
        public String twin() {
            return lines(Stream.of(Stream.of(title, body)));
        }
    }

    /// A button; pressing it is the same as typing the word.
    ///
    /// @param key subject and action, joined by a colon
    record Button(String label, String key, String word) {}

    /// A line of a card: what it is, and how it stands.
    record Fact(String name, String value) {}

    /// A list to pick from.
    ///
    /// @param key under which what was picked comes back
    /// @param title not shown where there is one question only: the card's title asks it
    /// @param several whether more than one may be picked
    record Question(String key, String title, List<Option> options, boolean several) {
        public Question {
            options = List.copyOf(options);
        }
    }

    /// What can be picked.
    ///
    /// @param id what comes back, and what is typed instead; without blanks
    record Option(String id, String text) {}

    static Message text(String text) {
        return new Text(text);
    }

    private static String lines(Stream<Stream<String>> parts) {
        return parts.flatMap(part -> part)
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /// Cards that were stored before there were facts on them have none.
    private static List<Fact> orNone(@Nullable List<Fact> facts) {
        return facts == null ? List.of() : List.copyOf(facts);
    }
}
