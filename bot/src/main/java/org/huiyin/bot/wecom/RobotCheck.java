package org.huiyin.bot.wecom;

import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;
import org.huiyin.bot.Check;
import org.huiyin.bot.Checklist;
import org.springframework.context.ApplicationContext;
import tools.jackson.core.JacksonException;

/// Checks the keys of the group robots without posting anything: WeCom refuses an empty text, and a
/// key that it does not know in another way. That it looks at the key first is seen, not
/// documented; should it not, a wrong key is found when something is posted.
final class RobotCheck implements Check {

    private static final String ROBOTS = "群机器人";
    private static final int EMPTY_TEXT = 44_004;
    private static final int WRONG_PARAMETER = 40_058;
    private static final int LIMITED = 45_009;
    private static final String EMPTY = "{\"msgtype\":\"text\",\"text\":{\"content\":\"\"}}";

    @Override
    public void look(ApplicationContext context, Optional<String> address, Checklist list) {
        Optional<WecomSettings> settings = AppCheck.readable(context.getEnvironment());
        if (settings.isEmpty()) {
            list.skipped(ROBOTS, "先改好 huiyin.wecom");
            return;
        }
        if (settings.get().robots().isEmpty()) {
            list.skipped(ROBOTS, "没有配置");
            return;
        }
        try (RobotApi api = new RobotApi(settings.get().apiBaseUrl())) {
            new TreeMap<>(settings.get().robots())
                    .forEach((group, robot) ->
                            list.look(ROBOTS + "「" + group + "」", () -> found(api, robot)));
        }
    }

    private static String found(RobotApi api, WecomSettings.Robot robot)
            throws WebCheck.Wrong, InterruptedException {
        int code;
        try {
            code = api.post(robot, EMPTY);
        } catch (IOException | JacksonException e) {
            throw new WebCheck.Wrong(
                    "连不上（%s）：看 huiyin.wecom.api-base-url 和防火墙"
                            .formatted(e.getClass().getSimpleName()));
        }
        return switch (code) {
            case LIMITED -> "企业微信认得这个 key（这一分钟发得太多了）";
            case EMPTY_TEXT, WRONG_PARAMETER -> "企业微信认得这个 key（没有发出任何东西）";
            default -> throw new WebCheck.Wrong(Cures.of(code));
        };
    }
}
