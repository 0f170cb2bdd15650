package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import me.chanjar.weixin.common.bean.menu.WxMenu;
import me.chanjar.weixin.common.bean.menu.WxMenuButton;

/// The buttons under the app's chat: up to three at the bottom, of which the last can open five
/// more (document 90231).
///
/// @param entries in the order in which they matter; those that have no room can still be typed
record AppMenu(List<Entry> entries) {

    private static final int BOTTOM = 3;
    private static final int OPENED = 5;
    private static final int LONGEST_NAME = 16;
    private static final String MORE = "更多";

    AppMenu {
        entries = List.copyOf(entries);
    }

    /// A button.
    ///
    /// @param name what people read
    /// @param key what comes back when it is pressed
    record Entry(String name, String key) {}

    WxMenu drawn() {
        WxMenu menu = new WxMenu();
        if (entries.size() <= BOTTOM) {
            menu.setButtons(buttons(entries));
            return menu;
        }
        WxMenuButton more = new WxMenuButton();
        more.setName(MORE);
        int end = Math.min(entries.size(), BOTTOM - 1 + OPENED);
        more.setSubButtons(buttons(entries.subList(BOTTOM - 1, end)));
        List<WxMenuButton> bottom = new ArrayList<>(buttons(entries.subList(0, BOTTOM - 1)));
        bottom.add(more);
        menu.setButtons(bottom);
        return menu;
    }

    private static List<WxMenuButton> buttons(List<Entry> entries) {
        return entries.stream().map(AppMenu::button).toList();
    }

    private static WxMenuButton button(Entry entry) {
        WxMenuButton button = new WxMenuButton();
        button.setType("click");
        button.setName(clipped(entry.name()));
        button.setKey(entry.key());
        return button;
    }

    private static String clipped(String name) {
        String rest = name;
        while (rest.getBytes(UTF_8).length > LONGEST_NAME) {
            rest = rest.substring(0, rest.offsetByCodePoints(rest.length(), -1));
        }
        return rest;
    }
}
