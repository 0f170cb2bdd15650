package org.huiyin.sandbox.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How a line looks when it was mistyped or dictated.
class WordingTests {

    @Test
    void aTemperatureIsMistypedInEveryUsualWay() {
        assertThat(LongStream.range(0, 100).mapToObj(seed -> slip("打卡 36.5 无症状", seed)))
                .containsOnly(
                        "打卡 63.5 无症状", "打卡 ３６．５ 无症状", "打卡 36。5 无症状", "打卡 365 无症状", "打卡36.5无症状");
    }

    @Test
    void whateverHappensTheLineIsAnother() {
        for (String line : new String[] {"打卡 33.5", "33.5", "正常 没事", "收到"}) {
            assertThat(LongStream.range(0, 100).mapToObj(seed -> slip(line, seed)))
                    .as(line)
                    .doesNotContain(line);
        }
    }

    @ParameterizedTest
    @CsvSource({"打卡 36.5 无症状, 打卡，体温三十六度五，无症状", "体温37.0, 体温三十七度零", "40.1 发烧, 体温四十度一，发烧", "正常, 正常"})
    void aPhoneWritesDownWhatIsDictated(String line, String dictated) {
        assertThat(Dictation.of(line)).isEqualTo(dictated);
    }

    private static String slip(String line, long seed) {
        return Slips.in(line, new SplittableRandom(seed));
    }
}
