package org.huiyin.sandbox.appchat;

import java.util.List;

/// A group that an app has made [90245].
///
/// @param corpId whose it is
/// @param agentId of the app, the only one that can use it
/// @param owner a userid
/// @param people userids
public record AppChat(
        String chatid,
        String corpId,
        long agentId,
        String name,
        String owner,
        List<String> people) {

    private static final String CONVERSATION = "appchat-";

    public AppChat {
        people = List.copyOf(people);
    }

    /// Whether a conversation is in such a group.
    public static boolean isConversation(String conversation) {
        return conversation.startsWith(CONVERSATION);
    }

    public String conversation() {
        return CONVERSATION + chatid;
    }

    /// What members read above it.
    public String shownName() {
        return name.isEmpty() ? "群聊" : name;
    }

    AppChat renaming(String userid, String newUserid) {
        return new AppChat(
                chatid,
                corpId,
                agentId,
                name,
                owner.equalsIgnoreCase(userid) ? newUserid : owner,
                people.stream()
                        .map(one -> one.equalsIgnoreCase(userid) ? newUserid : one)
                        .toList());
    }

    /// Userids are compared without regard to case, as WeCom does.
    public boolean has(String userid) {
        return people.stream().anyMatch(userid::equalsIgnoreCase);
    }
}
