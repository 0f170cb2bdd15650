package org.huiyin.bot.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What holds for every text, whatever is in it.
class HealthLineRandomTest {

    private static final int ROUNDS = 600;
    private static final List<String> PIECES =
            List.of(
                    "36.5", "三十六度五", "365", "3.65", "46.5", "38.2℃", "97.7F", "36", "5", "0", "120",
                    "1.", "体温", "症状", "接触", "接触史", "地点", "其他", "：", "（", "）", "，", "。", " ", "\n",
                    "、", "/", "-", "无", "没有", "不", "没", "有", "有点", "但", "是否", "吗", "等", "正常", "没事",
                    "同上", "同昨日", "发烧", "咳嗽", "嗓子疼", "疼", "不舒服", "过敏", "不烧", "好了", "在家", "在单位", "出差",
                    "隔离", "住院", "在", "去", "北京", "上海", "确诊病人", "密接", "家人", "昨天", "不知道", "不是", "你好",
                    "打卡", "谢谢", "我", "的", "和", "也", "第", "个", "@回音", "[微笑]", "👌", "\u200b",
                    "\u202e", "甲", "乙丙", "丁戊己", "q", "xyz", "%", "天", "体", "度", "点", "十", "五", "半",
                    "家", "\ud83d", "\udc4c", "①", "1️⃣", "°", "c");

    private static final List<String> ENGLISH =
            List.of(
                    "36.5",
                    "38.2 c",
                    "365",
                    "97.7F",
                    "5",
                    "temperature",
                    "symptoms",
                    "contact",
                    "place",
                    "other:",
                    "no",
                    "not",
                    "none",
                    "don't have",
                    "no appetite",
                    "or",
                    "and",
                    "but",
                    "have",
                    "some",
                    "normal",
                    "fine",
                    "unwell",
                    "same",
                    "as yesterday",
                    "yesterday",
                    "fever",
                    "cough",
                    "slight",
                    "a cold",
                    "loss of smell or taste",
                    "pain",
                    "gone",
                    "at home",
                    "travelling",
                    "in hospital",
                    "in",
                    "to",
                    "from",
                    "Hong",
                    "Kong",
                    "xyz",
                    "knee",
                    "friend",
                    "patients",
                    "n/a",
                    "etc",
                    "I",
                    "is",
                    ",",
                    ".",
                    ":",
                    "(",
                    ")",
                    "/",
                    "-",
                    "?",
                    "上海",
                    "咳嗽",
                    "无",
                    "甲");

    @Test
    void noTextBreaksIt() {
        eachRound(
                random -> {
                    int length = random.nextInt(20) == 0 ? 20_000 : random.nextInt(60);
                    StringBuilder text = new StringBuilder();
                    while (text.length() < length) {
                        text.append((char) random.nextInt(random.nextBoolean() ? 0x10000 : 0x250));
                    }
                    return text.toString();
                },
                HealthLineRandomTest::holds);
    }

    @Test
    void noMixtureOfItsWordsBreaksIt() {
        eachRound(HealthLineRandomTest::mixture, HealthLineRandomTest::holds);
    }

    @Test
    void noEnglishBreaksIt() {
        eachRound(
                random -> {
                    StringBuilder text = new StringBuilder();
                    for (int left = 1 + random.nextInt(14); left > 0; left--) {
                        text.append(ENGLISH.get(random.nextInt(ENGLISH.size())))
                                .append(random.nextInt(8) == 0 ? "" : " ");
                    }
                    return text.toString();
                },
                HealthLineRandomTest::holds);
    }

    @Test
    void aLongLineOfOneWordIsReadToo() {
        for (String piece : PIECES) {
            holds(piece.repeat(20_000 / piece.length()));
        }
    }

    @Test
    void whatIsUnknownIsNeverLost() {
        eachRound(
                HealthLineRandomTest::mixture,
                text -> {
                    for (Expecting asked : Expecting.values()) {
                        HealthLine line = HealthLine.parse(text, asked);
                        String kept = line.canonical() + String.join(" ", line.leftovers());
                        for (String unknown : List.of("甲", "乙丙", "丁戊己", "xyz")) {
                            assertThat(kept.contains(unknown))
                                    .as("%s, asked %s, keeps %s: %s", text, asked, unknown, line)
                                    .isEqualTo(text.contains(unknown));
                        }
                    }
                });
    }

    @Test
    void everySymptomIsKeptOrDenied() {
        eachRound(
                HealthLineRandomTest::mixture,
                text -> {
                    HealthLine line = HealthLine.parse(text);
                    String kept = line.canonical() + String.join(" ", line.leftovers());
                    boolean denied = text.contains("无") || text.contains("没") || text.contains("不");
                    if (text.contains("咳嗽") && !denied && !text.contains("好了")) {
                        assertThat(kept).as(text).contains("咳嗽");
                    }
                });
    }

    private static String mixture(Random random) {
        StringBuilder text = new StringBuilder();
        for (int left = 1 + random.nextInt(14); left > 0; left--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private static void holds(String text) {
        for (Expecting asked : Expecting.values()) {
            HealthLine line = HealthLine.parse(text, asked);
            if (line.temperature() instanceof Temperature.Measured(var readings)) {
                assertThat(readings)
                        .allMatch(value -> value.compareTo(BigDecimal.valueOf(34)) >= 0)
                        .allMatch(value -> value.compareTo(BigDecimal.valueOf(43)) <= 0);
            }
            for (Locale language : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                String echo = HealthValues.in(language, line);
                assertThat(HealthLine.parse(echo))
                        .as("%s, asked %s: %s", text, asked, echo)
                        .isEqualTo(line.withoutLeftovers());
            }
        }
    }

    private static void eachRound(Function<Random, String> text, Consumer<String> check) {
        long first = Long.getLong("huiyin.seed", System.nanoTime());
        for (long seed = first; seed < first + ROUNDS; seed++) {
            String line = text.apply(new Random(seed));
            try {
                check.accept(line);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("-Dhuiyin.seed=" + seed + " 「" + line + "」", e);
            }
        }
    }
}
