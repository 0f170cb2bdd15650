package org.huiyin.admin.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTests {

    @ParameterizedTest
    @CsvSource({
        "序 号, NUMBER",
        "姓名, NAME",
        "职工姓名, NAME",
        "员工号, USERID",
        "所在部门, DEPARTMENT",
        "单位名称, DEPARTMENT",
        "填报时间, TIME",
        "填表日期, DAY",
        "接触史, CONTACT",
        "有无接触史, CONTACT",
        "密切接触和旅居史, CONTACT",
        "近14天旅居史, CONTACT",
        "接触史（14天内）, CONTACT",
        "隔离地点, ISOLATION_PLACE",
        "体温（℃）, TEMPERATURE",
        "当日体温, TEMPERATURE",
        "有无不适症状, SYMPTOMS",
        "本人身体状况, SYMPTOMS",
        "目前所在城市, PLACE",
        "现居住地：, PLACE",
        "所在位置, PLACE",
        "是否填报, STATE",
        "备 注*, REMARK"
    })
    void aHeadingIsKnownInTheWordsOfBureaus(String heading, Column column) {
        assertThat(Column.of(heading)).contains(column);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "出生日期", "接触日期", "隔离开始日期", "隔离天数", "联系人姓名", "接触人员姓名", "家属体温", "上午体温", "户籍所在地",
                "主管部门意见", "手机号", "身份证号", ""
            })
    void whatAsksForSomethingElseStaysEmpty(String heading) {
        assertThat(Column.of(heading)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"体温", "症状", "接触史", "隔离地点", "所在地"})
    void whatPeopleToldIsNotReadWithoutBeingWrittenDown(String heading) {
        assertThat(Stream.of(heading).map(Column::of).flatMap(column -> column.stream()))
                .allMatch(Column::isTold)
                .hasSize(1);
    }
}
