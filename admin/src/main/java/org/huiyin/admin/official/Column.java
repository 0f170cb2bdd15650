package org.huiyin.admin.official;

import java.text.Normalizer;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.huiyin.bot.health.DayReports.Filed;
import org.huiyin.bot.health.DayReports.Line;
import org.huiyin.bot.health.DayReports.State;
import org.huiyin.bot.health.DayReports.Values;
import org.jspecify.annotations.Nullable;

/// What a column of an official table may ask for, by the words that bureaus use for it. The first
/// whose word a heading holds is meant.
enum Column {
    NUMBER("序号", "编号"),
    NAME("姓名", "名字"),
    USERID("工号", "账号", "员工号"),
    DEPARTMENT("部门", "科室", "处室", "单位"),
    TIME("填报时间", "上报时间"),
    DAY("日期"),
    CONTACT("接触", "旅居"),
    ISOLATION_PLACE("隔离地点", "隔离场所"),
    TEMPERATURE("体温"),
    SYMPTOMS("症状", "身体状况", "健康状况"),
    PLACE("所在地", "所在城市", "居住地", "目前位置"),
    STATE("是否填报", "填报情况", "状态"),
    REMARK("备注", "说明");

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final String ISOLATION = "隔离";

    @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody can change
    private final List<String> words;

    Column(String... words) {
        this.words = List.of(words);
    }

    /// The column that a heading asks for; blanks, brackets and widths do not matter.
    static Optional<Column> of(String heading) {
        String bare =
                Normalizer.normalize(heading, Normalizer.Form.NFKC).replaceAll("[\\s:*]+", "");
        for (Column column : values()) {
            for (String word : column.words) {
                if (bare.contains(word)) {
                    return Optional.of(column);
                }
            }
        }
        return Optional.empty();
    }

    /// What stands there for a person.
    ///
    /// @param number from 1
    /// @param said null where nothing was reported
    String of(int number, String day, Line line, @Nullable Values said) {
        Filed filed = line.filed();
        return switch (this) {
            case NUMBER -> Integer.toString(number);
            case NAME -> line.person().name();
            case USERID -> line.person().userid();
            case DEPARTMENT -> line.departmentName();
            case TIME -> filed == null ? "" : CLOCK.format(filed.at());
            case DAY -> day;
            case CONTACT -> said == null ? "" : said.contact();
            case ISOLATION_PLACE ->
                    said != null && said.place().startsWith(ISOLATION) ? said.place() : "";
            case TEMPERATURE -> said == null ? "" : said.temperature().replace("体温", "");
            case SYMPTOMS -> said == null ? "" : said.symptoms();
            case PLACE -> said == null ? "" : said.place();
            case STATE -> state(line.state());
            case REMARK -> remark(line.state(), filed);
        };
    }

    private static String state(State state) {
        return switch (state) {
            case FILED -> "已报";
            case EXCUSED -> "免报";
            case MISSING -> "未报";
        };
    }

    private static String remark(State state, @Nullable Filed filed) {
        if (filed == null) {
            return state(state);
        }
        List<String> parts =
                List.of(
                        filed.late() ? "补报" : "",
                        filed.onBehalfBy().isEmpty() ? "" : filed.onBehalfBy() + "代报");
        return String.join(" ", parts).strip();
    }
}
