package org.huiyin.bot.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class HealthLineTest {

    record Row(Expecting asked, String typed, String understood, List<String> leftovers) {}

    static List<Row> rows() throws IOException {
        List<Row> rows = new ArrayList<>();
        Expecting asked = Expecting.ANYTHING;
        for (String line : lines()) {
            if (line.startsWith("[") && !line.contains("|")) {
                asked = Expecting.valueOf(line.substring(1, line.length() - 1));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                rows.add(row(asked, line));
            }
        }
        return rows;
    }

    private static List<String> lines() throws IOException {
        try (var in = HealthLineTest.class.getResourceAsStream("health-lines.txt")) {
            byte[] bytes = Objects.requireNonNull(in).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Row row(Expecting asked, String line) {
        List<String> cells = Arrays.asList(line.split(" ?\\| ?", -1));
        String leftovers = cells.size() > 2 ? cells.get(2).strip() : "";
        return new Row(
                asked,
                unescaped(cells.get(0)),
                cells.get(1).strip(),
                leftovers.isEmpty()
                        ? List.of()
                        : Arrays.stream(leftovers.split(" ", -1))
                                .map(piece -> piece.replace('␣', ' '))
                                .toList());
    }

    private static String unescaped(String typed) {
        return typed.replace("\\n", "\n")
                .replace("\\u200b", "\u200b")
                .replace("\\u202e", "\u202e")
                .replace("\\u2060", "\u2060");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void understandsWhatPeopleType(Row row) {
        HealthLine line = HealthLine.parse(row.typed(), row.asked());

        assertThat(line.canonical()).isEqualTo(row.understood());
        assertThat(line.leftovers()).isEqualTo(row.leftovers());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void readsItsOwnEchoAsTheSame(Row row) {
        HealthLine line = HealthLine.parse(row.typed(), row.asked());

        assertThat(HealthLine.parse(line.canonical())).isEqualTo(line.withoutLeftovers());
        assertThat(HealthLine.parse(HealthValues.in(Locale.ENGLISH, line)))
                .isEqualTo(line.withoutLeftovers());
    }

    @ParameterizedTest
    @EnumSource(Symptom.class)
    void readsEverySymptomByItsEnglishName(Symptom symptom) {
        String name = HealthValues.name(Locale.ENGLISH, symptom);

        assertThat(HealthLine.parse("36.5 " + name + ", at home").canonical())
                .isEqualTo("体温36.5℃，" + symptom.label() + "，在家");
        assertThat(HealthLine.parse("no " + name, Expecting.SYMPTOMS).symptoms())
                .isEqualTo(new Symptoms.Denied(Set.of(symptom)));
    }

    @ParameterizedTest
    @CsvSource({
        "365, 36.5", "3.65, 36.5", "46.5, 36.5", "26.5, 36.5", "3650, 36.5", "三六五, 36.5",
        "36 5, 36.5", "97.7, 36.5", "35, 35.0", "35.0, 35.0", "34.2, 34.2", "42.5, 42.5",
        "73℃,", "体温120,", "33.3,", "56.5,", "200F,", "体温5,"
    })
    void offersTheLikelyValueOfADoubtfulNumber(String typed, @Nullable BigDecimal likely) {
        assertThat(HealthLine.parse(typed).temperature())
                .isInstanceOfSatisfying(
                        Temperature.Doubtful.class,
                        doubtful ->
                                assertThat(doubtful.likely())
                                        .isEqualTo(Optional.ofNullable(likely)));
    }

    @Test
    void takesTheHighestOfSeveralReadings() {
        assertThat(HealthLine.parse("早36.3晚36.5中36.4").temperature())
                .isInstanceOfSatisfying(
                        Temperature.Measured.class,
                        measured -> {
                            assertThat(measured.value()).isEqualTo("36.5");
                            assertThat(measured.readings())
                                    .containsExactly(
                                            new BigDecimal("36.3"),
                                            new BigDecimal("36.5"),
                                            new BigDecimal("36.4"));
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "更正 36.2 没有咳嗽 量错了, 38.2 咳嗽, '体温36.2℃，无症状'",
        "没有咳嗽, 38.2 咳嗽 乏力, '体温38.2℃，乏力'",
        "更正 37.9, 36.5 无症状 在家, '体温37.9℃，无症状，在家'",
        "更正 正常, 38.2 咳嗽, '体温正常，无症状'",
        "不发烧不咳嗽, 36.5, '体温36.5℃，无发热、咳嗽'",
        "头疼, 36.5 没有咳嗽, '体温36.5℃，头痛'",
        "不发烧, 36.5 没有咳嗽, '体温36.5℃，无发热、咳嗽'",
        "没有咳嗽, 36.5 无症状, '体温36.5℃，无症状'",
        "有, 36.5 咳嗽, '体温36.5℃，咳嗽'",
        "在上海, 36.5 在家 无接触, '体温36.5℃，在上海，无接触'",
        "36.5, 同昨日, '体温36.5℃，其余同昨日'",
        "365, 36.5 无症状, '体温365？，无症状'"
    })
    void whatIsSaidNowWinsFieldByField(String now, String before, String both) {
        assertThat(HealthLine.parse(now).over(HealthLine.parse(before)).canonical())
                .isEqualTo(both);
    }

    @ParameterizedTest
    @CsvSource({
        "没有发烧没有咳嗽 38.6, false",
        "没有咳嗽 38.6, true",
        "没有发烧没有咳嗽 36.6, true",
        "正常 38.5, false",
        "无症状 38.5, true",
        "正常 36.5, true"
    })
    void asksAboutSymptomsThatDoNotFitTheTemperature(String typed, boolean answered) {
        assertThat(HealthLine.parse(typed).answersSymptoms()).isEqualTo(answered);
    }

    @ParameterizedTest
    @CsvSource({"体温正常, 发烧", "发烧, 正常", "发烧 咳嗽, 体温正常，不咳嗽"})
    void aNormalTemperatureNeverStandsBesideAFever(String now, String before) {
        HealthLine both = HealthLine.parse(now).over(HealthLine.parse(before));

        assertThat(both.temperature()).isEqualTo(new Temperature.Absent());
        assertThat(both.symptoms()).isInstanceOf(Symptoms.Present.class);
    }

    @Test
    void anAnswerStaysWithItsQuestion() {
        HealthLine cough = HealthLine.parse("咳嗽");
        HealthLine fever = HealthLine.parse("38.2");

        assertThat(HealthLine.parse("正常", Expecting.TEMPERATURE).over(cough).canonical())
                .isEqualTo("体温正常，咳嗽");
        assertThat(HealthLine.parse("没发烧", Expecting.SYMPTOMS).over(fever).canonical())
                .isEqualTo("体温38.2℃，无发热");
    }

    @Test
    void leftoversOfBothLinesAreKept() {
        assertThat(HealthLine.parse("明天请假 36.5").over(HealthLine.parse("张三")).leftovers())
                .containsExactly("张三", "明天请假");
    }

    @ParameterizedTest
    @CsvSource({
        "没有, true",
        "没有咳嗽, true",
        "咳嗽, true",
        "同昨日, true",
        "没发烧, false",
        "有, false",
        "36.5, false"
    })
    void knowsWhetherTheQuestionAboutSymptomsIsAnswered(String typed, boolean answered) {
        assertThat(HealthLine.parse(typed).symptoms().answered()).isEqualTo(answered);
    }

    @Test
    void theMenuFitsSingleDigits() {
        assertThat(Symptom.menu()).hasSize(9).startsWith(Symptom.FEVER, Symptom.COUGH);
        assertThat(HealthLine.parse("9", Expecting.SYMPTOMS).symptoms())
                .isEqualTo(new Symptoms.Present(Set.of(Symptom.menu().getLast()), List.of()));
    }

    @Test
    void refusesAReadingThatNobodyHas() {
        assertThatIllegalArgumentException().isThrownBy(() -> Temperature.Measured.of("33.9"));
        assertThatIllegalArgumentException().isThrownBy(() -> Temperature.Measured.of("43.1"));
    }
}
