package org.huiyin.bot.wecom;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import me.chanjar.weixin.common.bean.menu.WxMenu;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.bean.WxCpAgent;
import me.chanjar.weixin.cp.bean.WxCpAgent.Parties;
import me.chanjar.weixin.cp.bean.WxCpAgent.Tags;
import me.chanjar.weixin.cp.bean.WxCpAgent.Users;
import me.chanjar.weixin.cp.bean.WxCpDepart;
import org.huiyin.bot.Checklist;
import org.jspecify.annotations.Nullable;

/// The pages of WeCom's console on which an app is set up, looked at by the calls that depend on
/// them.
final class AppPages {

    private static final String CALLBACK = "接收消息";
    private static final String TRUSTED = "企业可信IP";
    private static final int IP_NOT_TRUSTED = 60020;

    private final AppAccount app;
    private final CallbackKeys keys;
    private final WecomApi wecom;
    private final WebCheck web;
    private final Checklist list;
    private @Nullable WxErrorException untrusted;

    AppPages(WecomSettings settings, WecomApi wecom, WebCheck web, Checklist list) {
        this.app = settings.account().orElseThrow();
        this.keys = settings.callbackKeys().orElseThrow();
        this.wecom = wecom;
        this.web = web;
        this.list = list;
    }

    /// A call of WeCom's API.
    private interface Call {

        /// What was found, if it is right.
        String found() throws WxErrorException, WebCheck.Wrong;
    }

    /// @param address the whole address of the callback, if it shall be tried
    void look(Optional<String> address) {
        boolean known = look("企业 ID 和 Secret", this::secret);
        look(known, "AgentId、启用、可见范围", this::agent);
        address.ifPresentOrElse(
                door ->
                        list.look(
                                CALLBACK,
                                () -> web.door(door, CallbackDoor.APP, keys, app.corpId())),
                () -> list.skipped(CALLBACK, "要检查就给出地址：--check https://你的域名" + CallbackDoor.APP));
        boolean open = trusted(known);
        look(open, "通讯录", this::directory);
        look(open, "标签", this::tags);
        look(open, "菜单", this::menu);
    }

    private void look(boolean possible, String step, Call call) {
        if (possible) {
            look(step, call);
        } else {
            list.skipped(step, "先改好上面的");
        }
    }

    /// An address that is not trusted is refused by nearly every call, and told once, where its
    /// page comes.
    private boolean look(String step, Call call) {
        try {
            list.ok(step, call.found());
            return true;
        } catch (WxErrorException e) {
            if (e.getError().getErrorCode() == IP_NOT_TRUSTED) {
                untrusted = e;
                list.skipped(step, "先填" + TRUSTED);
            } else {
                list.fault(step, Cures.of(e));
            }
        } catch (WebCheck.Wrong e) {
            list.fault(step, e);
        } catch (RuntimeException _) {
            list.fault(step, "回答看不懂：看 huiyin.wecom.api-base-url 是不是企业微信");
        }
        return false;
    }

    /// A token that another node has fetched proves nothing about the secret that is set here.
    private String secret() throws WxErrorException {
        wecom.getAccessToken(true);
        return "正确，" + app.corpId();
    }

    private String agent() throws WxErrorException, WebCheck.Wrong {
        WxCpAgent agent = wecom.getAgentService().get(app.agentId());
        if (Objects.equals(agent.getClose(), 1)) {
            throw new WebCheck.Wrong("应用「%s」被停用：到管理后台启用".formatted(agent.getName()));
        }
        if (seesNobody(agent)) {
            throw new WebCheck.Wrong("应用「%s」的可见范围是空的：到应用页面选部门".formatted(agent.getName()));
        }
        return "「%s」已启用，有可见范围".formatted(agent.getName());
    }

    private static boolean seesNobody(WxCpAgent agent) {
        return Stream.of(
                        Optional.ofNullable(agent.getAllowUserInfos()).map(Users::getUsers),
                        Optional.ofNullable(agent.getAllowParties()).map(Parties::getPartyIds),
                        Optional.ofNullable(agent.getAllowTags()).map(Tags::getTagIds))
                .flatMap(Optional::stream)
                .allMatch(List::isEmpty);
    }

    private boolean trusted(boolean known) {
        if (untrusted != null) {
            list.fault(TRUSTED, Cures.of(untrusted));
            return false;
        }
        look(known, TRUSTED, () -> "企业微信接受本机的地址");
        return known;
    }

    private String directory() throws WxErrorException {
        List<WxCpDepart> departments = wecom.getDepartmentService().list(null);
        if (departments.isEmpty()) {
            return "可见范围里没有部门，只有逐个选的人";
        }
        int people =
                wecom.getUserService()
                        .listByDepartment(departments.getFirst().getId(), false, 0)
                        .size();
        return "%d 个部门，「%s」直属 %d 人"
                .formatted(departments.size(), departments.getFirst().getName(), people);
    }

    private String tags() throws WxErrorException {
        return "%d 个".formatted(wecom.getTagService().listAll().size());
    }

    private String menu() throws WxErrorException {
        WxMenu menu = wecom.getMenuService().get(app.agentId());
        return menu == null ? "还没有，bot 启动时会放上" : "%d 个按钮".formatted(menu.getButtons().size());
    }
}
