package org.huiyin.bot.wecom;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.chanjar.weixin.common.error.WxError;
import me.chanjar.weixin.common.error.WxErrorException;

/// What an operator does about an error of WeCom's, by its code (document 90313).
final class Cures {

    private static final Pattern FROM_IP = Pattern.compile("from ip: ([0-9a-fA-F.:]{3,45})");
    private static final String SCOPE = "widen the app's visible range (可见范围) in WeCom's console";

    private static final String BUG =
            "our request was wrong: please report it as a fault of ours, with this code";

    /// What WeCom finds wrong with a request, which is ours to make right.
    private static final Set<Integer> OURS =
            Set.of(
                    40008, 40031, 40032, 40033, 40035, 40058, 40063, 40074, 41011, 41016, 41033,
                    44004, 45001, 45002, 45008, 82002, 82003);

    private static final String RANGE = "nobody of those named may be written to: " + SCOPE;

    private static final Map<Integer, String> BY_CODE =
            Map.ofEntries(
                    Map.entry(-1, "WeCom is busy; nothing to do but wait"),
                    Map.entry(6000, "somebody changed the same data; nothing to do but wait"),
                    Map.entry(
                            40001,
                            "the secret is wrong: compare huiyin.wecom.app.secret with the app's page"),
                    Map.entry(
                            40003,
                            "WeCom does not know such a userid; the directory is read again at night"),
                    Map.entry(
                            40013, "the corp id is wrong: compare huiyin.wecom.corp-id with 我的企业"),
                    Map.entry(
                            40014, "the access token was not taken; it is fetched anew by itself"),
                    Map.entry(
                            40056,
                            "the agent id is wrong: compare huiyin.wecom.app.agent-id with the app's page"),
                    Map.entry(
                            40057,
                            "WeCom does not reach the callback URL: save 接收消息 on the app's page again"),
                    Map.entry(40066, RANGE),
                    Map.entry(40068, RANGE),
                    Map.entry(40070, RANGE),
                    Map.entry(
                            40091,
                            "the secret belongs to another corp: compare huiyin.wecom.app.secret with the app's page"),
                    Map.entry(
                            41001,
                            "the access token was lost on the way: let no proxy cut the query of our calls"),
                    Map.entry(41002, "the corp id is missing: set huiyin.wecom.corp-id"),
                    Map.entry(41004, "the secret is missing: set huiyin.wecom.app.secret"),
                    Map.entry(42001, "the access token ran out; it is fetched anew by itself"),
                    Map.entry(43004, "this person follows neither WeCom nor the plug-in in WeChat"),
                    Map.entry(45009, "too many calls: WeCom lets us in again within the hour"),
                    Map.entry(
                            45029, "one department has too many members for one answer: divide it"),
                    Map.entry(45033, "too many calls at a time; nothing to do but wait"),
                    Map.entry(45035, "two calls were in each other's way; nothing to do but wait"),
                    Map.entry(46004, "there is no such person any more"),
                    Map.entry(48001, "the app has no right to this: grant it on the app's page"),
                    Map.entry(
                            48002,
                            "the app may not call this: grant it on the app's page, and use the app's own secret"),
                    Map.entry(48005, "WeCom has given up this call: a newer version is needed"),
                    Map.entry(
                            48009,
                            "this secret may not read members from here: use the app's own secret"),
                    Map.entry(50001, "the domain is not trusted: enter it on the app's page, 可信域名"),
                    Map.entry(50002, SCOPE),
                    Map.entry(50003, "the app is switched off: switch it on in WeCom's console"),
                    Map.entry(
                            60003, "a department went away while we read; nothing to do but wait"),
                    Map.entry(60011, SCOPE),
                    Map.entry(60020, "add this machine's address to the app's 企业可信IP"),
                    Map.entry(
                            60111,
                            "there is no such person any more; the directory is read again at night"),
                    Map.entry(
                            60123, "a department went away while we read; nothing to do but wait"),
                    Map.entry(81013, RANGE),
                    Map.entry(82001, RANGE),
                    Map.entry(85002, "WeCom forbids a word in this message: say it in another way"),
                    Map.entry(
                            93000,
                            "no robot has this key: compare it with the end of the robot's address, or add the robot to the group again"),
                    Map.entry(
                            93019,
                            "there is no such smart bot: compare huiyin.wecom.aibot.bot-id with the bot's page"),
                    Map.entry(
                            853000,
                            "the smart bot's secret is wrong: compare huiyin.wecom.aibot.secret with the bot's page, and that it is set to the long connection"),
                    Map.entry(
                            301002,
                            "the agent id belongs to another app: compare huiyin.wecom.app.agent-id with the app's page"));

    private Cures() {}

    /// What to do about a call that failed.
    static String of(WxErrorException failure) {
        return failure.getCause() == null
                ? of(failure.getError())
                : "WeCom cannot be reached (" + failure.getCause().getMessage() + ")";
    }

    /// The code and what to do about it.
    static String of(WxError error) {
        return of(error.getErrorCode()) + address(error);
    }

    /// The same, where nothing but the code is known.
    static String of(int code) {
        String unknown = "look it up at open.work.weixin.qq.com/devtool/query?e=" + code;
        String cure = OURS.contains(code) ? BUG : BY_CODE.getOrDefault(code, unknown);
        return "WeCom says " + code + ": " + cure;
    }

    /// WeCom tells which address it saw; without it, nobody knows what to add.
    private static String address(WxError error) {
        if (error.getErrorCode() != 60020 || error.getJson() == null) {
            return "";
        }
        Matcher ip = FROM_IP.matcher(error.getJson());
        return ip.find() ? " (it is " + ip.group(1) + ")" : "";
    }
}
