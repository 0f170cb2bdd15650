package org.huiyin.bot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.huiyin.bot.BotTest;
import org.huiyin.bot.delivery.Inbox;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;

/// What every handler must do, whatever it is about; a new one is tested by being a bean.
@BotTest
class HandlerContractTest {

    private static final int LONGEST_BYTES = 2048;
    private static final List<String> ODD =
            List.of(
                    "",
                    "？！",
                    "abc xyz",
                    "完全不相干的一句话",
                    "😀👨‍👩‍👧‍👦🏳️‍🌈",
                    "' OR 1=1 -- ${jndi:ldap://x} {{7*7}} %s%n {0} '",
                    "\u202e\u200b\u0000\u0007",
                    "\ud800",
                    "😀".repeat(512),
                    "很".repeat(20_000),
                    "36.5 ".repeat(4_000),
                    "1",
                    "0",
                    "9999999999999999999999");

    @Autowired private List<Handler<?>> handlers;
    @Autowired private Inbox inbox;

    private final AtomicInteger messages = new AtomicInteger();

    @TestFactory
    Stream<DynamicTest> everyHandler() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Handler<?> handler : handlers) {
            Subject subject = handler.subject();
            if (subject.listed()) {
                tests.add(test(subject, "has its line in the help", () -> hasHelp(subject)));
            }
            tests.add(
                    test(
                            subject,
                            "answers whatever follows",
                            () -> answersAnything(subject, "中文")));
            tests.add(
                    test(subject, "does so in English", () -> answersAnything(subject, "English")));
            tests.add(
                    test(
                            subject,
                            "gives the same answer on replay",
                            () -> answersTheSame(subject)));
        }
        return tests.stream();
    }

    private static DynamicTest test(Subject subject, String promise, Runnable check) {
        return DynamicTest.dynamicTest(subject.name() + " " + promise, check::run);
    }

    private void hasHelp(Subject subject) {
        for (String language : List.of("中文", "English")) {
            String person = "help" + subject.key() + language.charAt(0);
            String room = subject.isOfRooms() ? "wr1" : "";
            says(person, room, language);
            String help = says(person, room, "help");
            String name =
                    subject.name(
                            language.equals("English") ? Locale.ENGLISH : Inbound.FIRST_LANGUAGE);
            assertThat(help).contains(name);
            assertThat(help.lines()).hasSizeLessThanOrEqualTo(10);
        }
    }

    private void answersAnything(Subject subject, String language) {
        for (String odd : ODD) {
            String person = "odd" + messages.incrementAndGet();
            says(person, language);
            isGood(says(person, subject.name() + " " + odd));
            for (String next : List.of(odd, "abc", "取消", odd)) {
                isGood(says(person, next));
            }
        }
    }

    /// Short enough for any channel, with a way on, and not an apology.
    private static void isGood(String answer) {
        assertThat(answer).isNotBlank().doesNotContain("编号 ", "reference ");
        assertThat(answer.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(LONGEST_BYTES);
        assertThat(answer).containsPattern("「|回 ?[0-9]|\"|[Rr]eply [0-9]|[Pp]lease|请");
    }

    private void answersTheSame(Subject subject) {
        Inbound in = inbound("replay" + subject.key(), "", subject.name());
        Message first = inbox.receive(in);
        assertThat(inbox.receive(in)).isEqualTo(first);
    }

    private String says(String person, String text) {
        return says(person, "", text);
    }

    private String says(String person, String room, String text) {
        return inbox.receive(inbound(person, room, text)).twin();
    }

    private Inbound inbound(String person, String room, String text) {
        return new Inbound(
                "c" + messages.incrementAndGet(),
                Door.APP,
                person,
                room,
                Instant.parse("2020-03-20T00:10:00Z"),
                new Said.Text(text),
                Inbound.FIRST_LANGUAGE);
    }
}
