package org.huiyin.bot.wecom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.bean.WxCpAgent;
import me.chanjar.weixin.cp.bean.WxCpDepart;
import me.chanjar.weixin.cp.bean.WxCpTag;
import me.chanjar.weixin.cp.bean.WxCpTagGetResult;
import me.chanjar.weixin.cp.bean.WxCpUser;
import org.huiyin.bot.people.Department;
import org.huiyin.bot.people.Directory;
import org.huiyin.bot.people.Person;
import org.huiyin.bot.people.Tag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the people whom the app may see from WeCom, and puts the app's menu there on the way.
final class WxJavaDirectory implements Directory {

    private static final Logger log = LoggerFactory.getLogger(WxJavaDirectory.class);
    private static final int JOINED = 1;

    private final WxCpService wecom;
    private final int agentId;
    private final AppMenu menu;

    WxJavaDirectory(WxCpService wecom, int agentId, AppMenu menu) {
        this.wecom = wecom;
        this.agentId = agentId;
        this.menu = menu;
    }

    @Override
    public Contents read() {
        String step = "gettoken";
        try {
            wecom.getAccessToken();
            List<String> named = named();
            step = "department/list";
            List<WxCpDepart> departments = some(wecom.getDepartmentService().list(null));
            step = "user/list";
            Map<String, Person> people = people(departments);
            addNamed(named, people);
            step = "tag/list";
            List<Tag> tags = tags();
            drawMenu();
            return new Contents(
                    departments.stream().map(WxJavaDirectory::department).toList(),
                    List.copyOf(people.values()),
                    tags);
        } catch (WxErrorException e) {
            throw new DirectoryAway(step + ": " + Cures.of(e), e);
        } catch (RuntimeException e) {
            throw new DirectoryAway(step + ": WeCom's answer cannot be understood", e);
        }
    }

    /// Whom the app's visible range names one by one. Departments do not depend on it, so a failure
    /// is only told.
    private List<String> named() {
        try {
            WxCpAgent agent = wecom.getAgentService().get(agentId);
            if (Objects.equals(agent.getClose(), 1)) {
                log.warn("agent/get: the app is switched off: switch it on in WeCom's console");
            }
            return agent.getAllowUserInfos() == null
                    ? List.of()
                    : some(agent.getAllowUserInfos().getUsers()).stream()
                            .map(WxCpAgent.User::getUserId)
                            .toList();
        } catch (WxErrorException e) {
            log.warn("agent/get: {}", Cures.of(e));
            return List.of();
        }
    }

    /// Somebody who cannot be read does not keep the others out.
    private void addNamed(List<String> named, Map<String, Person> people) {
        for (String userid : named) {
            if (!people.containsKey(lower(userid))) {
                try {
                    people.put(lower(userid), person(wecom.getUserService().getById(userid)));
                } catch (WxErrorException e) {
                    log.warn("user/get: {}", Cures.of(e));
                }
            }
        }
    }

    private Map<String, Person> people(List<WxCpDepart> departments) throws WxErrorException {
        Map<String, Person> byUserid = new LinkedHashMap<>();
        for (WxCpDepart department : departments) {
            for (WxCpUser user :
                    some(wecom.getUserService().listByDepartment(department.getId(), false, 0))) {
                Person person = person(user);
                byUserid.putIfAbsent(person.userid(), person);
            }
        }
        return byUserid;
    }

    private List<Tag> tags() throws WxErrorException {
        List<Tag> tags = new ArrayList<>();
        for (WxCpTag tag : some(wecom.getTagService().listAll())) {
            WxCpTagGetResult found = wecom.getTagService().get(tag.getId());
            tags.add(
                    new Tag(
                            Long.parseLong(tag.getId()),
                            tag.getName(),
                            some(found.getUserlist()).stream()
                                    .map(user -> lower(user.getUserId()))
                                    .toList(),
                            some(found.getPartylist()).stream().map(Integer::longValue).toList()));
        }
        return tags;
    }

    /// Everything in it can be typed as well, so a failure is only told.
    private void drawMenu() {
        if (menu.entries().isEmpty()) {
            return;
        }
        try {
            wecom.getMenuService().create(agentId, menu.drawn());
        } catch (WxErrorException e) {
            log.warn("menu/create: {}", Cures.of(e));
        }
    }

    private static Department department(WxCpDepart department) {
        return new Department(
                department.getId(),
                Objects.requireNonNullElse(department.getName(), ""),
                orZero(department.getParentId()),
                orZero(department.getOrder()));
    }

    private static Person person(WxCpUser user) {
        Set<Long> departments = new LinkedHashSet<>();
        String main = user.getMainDepartment();
        if (main != null && main.matches("[1-9][0-9]{0,17}")) {
            departments.add(Long.valueOf(main));
        }
        Stream.ofNullable(user.getDepartIds()).flatMap(Arrays::stream).forEach(departments::add);
        boolean active = user.getStatus() == null || user.getStatus() == JOINED;
        String name = Objects.requireNonNullElse(user.getName(), user.getUserId());
        return new Person(lower(user.getUserId()), name, List.copyOf(departments), active);
    }

    private static <T> List<T> some(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    private static String lower(String userid) {
        return userid.toLowerCase(Locale.ROOT);
    }
}
