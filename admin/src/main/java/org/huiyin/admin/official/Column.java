package org.huiyin.admin.official;

import java.text.Normalizer;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.huiyin.bot.health.DayReports.Filed;
import org.huiyin.bot.health.DayReports.Line;
import org.huiyin.bot.health.DayReports.State;
import org.huiyin.bot.health.DayReports.Values;
import org.jspecify.annotations.Nullable;

/// What a column of an official table may ask for, by the words that bureaus use for it. A heading
/// is known only as a whole: a birthday is no day of a report, and a contact's name is not the
/// person's.
enum Column {
    NUMBER(false, "序号|编号"),
    NAME(false, "姓名|名字"),
    USERID(false, "工号|账号|员工号"),
    DEPARTMENT(false, "(部门|科室|处室|单位)(名称)?"),
    TIME(false, "(填报|填表|上报|报送)?时间"),
    DAY(false, "(填报|填表|上报|报送)?日期"),
    CONTACT(true, "(有无|是否有?)?H((和|及|与|或|、|/|,)*H)*(情况)?".replace("H", "(密切)?(接触|旅居|旅行)史?")),
    ISOLATION_PLACE(true, "隔离(地点|场所|地址)"),
    TEMPERATURE(true, "(测量)?体温(情况)?"),
    SYMPTOMS(true, "(有无|是否有?|主要)?(不适|异常)?(症状|身体状况|健康状况|身体情况|健康情况)"),
    PLACE(true, "所在地|所在城市|居住地|位置"),
    STATE(false, "是否(填报|上报)|(填报|上报)(情况|状态)|状态"),
    REMARK(false, "备注(说明)?|说明");

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final String QUALIFIERS =
            "(今日|今天|当日|当天|每日|目前|当前|现|近?\\d+[天日]内?|本人|人员|职工|员工|所在|工作)*";
    private static final Pattern UNSAID = Pattern.compile("\\(.*?\\)|\\[.*?]|[\\s:*]+");

    private final boolean told;
    private final Pattern headings;

    /// @param told whether people told it in their reports
    Column(boolean told, String headings) {
        this.told = told;
        this.headings = Pattern.compile(QUALIFIERS + "(" + headings + ")");
    }

    /// The column that a heading asks for; blanks, what stands in brackets, and widths do not
    /// matter.
    static Optional<Column> of(String heading) {
        String bare =
                UNSAID.matcher(Normalizer.normalize(heading, Normalizer.Form.NFKC)).replaceAll("");
        return Arrays.stream(values())
                .filter(column -> column.headings.matcher(bare).matches())
                .findFirst();
    }

    /// Whether people told it in their reports, so that each look at it is written down.
    boolean isTold() {
        return told;
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
            case ISOLATION_PLACE -> said != null && said.isolated() ? said.place() : "";
            case TEMPERATURE -> said == null ? "" : said.temperature();
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
