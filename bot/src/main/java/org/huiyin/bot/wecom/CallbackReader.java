package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.huiyin.bot.chat.Door;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Said;

/// Reads a decrypted callback of the app: who said what, or that nobody said anything (documents
/// 90239 and 90240).
final class CallbackReader {

    private static final int LONGEST_TEXT = 4_096;
    static final String PRESS = "template_card_event";
    static final int LONGEST_EVENT_KEY = 128;
    static final Pattern USERID = Pattern.compile("[0-9a-z@._-]{1,64}");
    static final Pattern SHORT_ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");
    static final Instant EARLIEST = Instant.parse("2010-01-01T00:00:00Z");
    static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    static final Set<String> WITH_LISTS = Set.of("vote_interaction", "multiple_interaction");

    private static final Map<String, Said.Kind> MEDIA =
            Map.of(
                    "image", Said.Kind.PICTURE,
                    "voice", Said.Kind.VOICE,
                    "video", Said.Kind.VIDEO,
                    "file", Said.Kind.FILE,
                    "location", Said.Kind.LOCATION,
                    "link", Said.Kind.LINK);

    /// Events in which nobody says anything to us.
    private static final Set<String> SILENT =
            Set.of(
                    "location",
                    "batch_job_result",
                    "view",
                    "view_miniprogram",
                    "scancode_push",
                    "scancode_waitmsg",
                    "pic_sysphoto",
                    "pic_photo_or_album",
                    "pic_weixin",
                    "location_select",
                    "open_approval_change",
                    "sys_approval_change",
                    "share_agent_change",
                    "share_chain_change",
                    "inactive_alert",
                    "close_inactive_agent",
                    "reopen_inactive_agent",
                    "low_active_alert",
                    "low_active",
                    "active_restored",
                    "taskcard_click",
                    "upload_media_job_finish");

    private final String agentId;

    CallbackReader(int agentId) {
        this.agentId = Integer.toString(agentId);
    }

    /// What a callback turned out to be. The kind is one of a small fixed set, fit for a counter.
    sealed interface Reading {

        /// A person said something.
        ///
        /// @param task the task id of the card that was pressed; empty without
        /// @param responseUrl where one more thing can be said; empty without
        record Heard(String kind, Inbound in, String task, String responseUrl) implements Reading {

            Heard(String kind, Inbound in, String task) {
                this(kind, in, task, "");
            }

            /// Whether the response puts a card in the place of the pressed one.
            boolean isPress() {
                return kind.equals(PRESS);
            }
        }

        /// Nobody spoke, but who may speak has changed.
        ///
        /// @param gone who is no longer known by this userid; empty where nobody goes
        record DirectoryChanged(String kind, String gone) implements Reading {}

        /// Nobody said anything that can be answered.
        record Nothing(String kind) implements Reading {}

        /// It is for another app of the corp.
        record OtherAgent() implements Reading {}

        /// It is not what WeCom sends.
        record Unreadable(String why) implements Reading {}
    }

    /// Whether this is our app's id; an absent one is right, for events of the directory have none.
    boolean isOurs(String agent) {
        return agent.isBlank() || agent.strip().equals(agentId);
    }

    Reading read(String xml) {
        try {
            Map<String, String> fields = CallbackXml.read(xml);
            if (!isOurs(fields.getOrDefault("AgentID", ""))) {
                return new Reading.OtherAgent();
            }
            String type = lower(fields.getOrDefault("MsgType", ""));
            return type.equals("event") ? event(fields, xml) : message(type, fields);
        } catch (NotReadable e) {
            return new Reading.Unreadable(e.why() + " inside");
        }
    }

    private static Reading message(String type, Map<String, String> fields) {
        boolean known = type.equals("text") || MEDIA.containsKey(type);
        String kind = known ? type : "other";
        String id = fields.getOrDefault("MsgId", "").strip();
        if (id.isEmpty()) {
            return new Reading.Nothing(kind);
        }
        Said said =
                type.equals("text")
                        ? new Said.Text(clipped(fields.getOrDefault("Content", "")))
                        : media(MEDIA.getOrDefault(type, Said.Kind.UNKNOWN), fields);
        String key = SHORT_ID.matcher(id).matches() ? id : sha256(id);
        return heard(kind, key, said, fields);
    }

    /// A picture lies open where its address leads (document 90239).
    private static Said media(Said.Kind kind, Map<String, String> fields) {
        String url = fields.getOrDefault("PicUrl", "").strip();
        return kind == Said.Kind.PICTURE && !url.isEmpty()
                ? new Said.Media(kind, new Said.Source(url, ""))
                : new Said.Media(kind);
    }

    private static Reading event(Map<String, String> fields, String xml) throws NotReadable {
        String event = lower(fields.getOrDefault("Event", ""));
        return switch (event) {
            case "subscribe" -> heard(event, sha256(xml), new Said.Joined(), fields);
            case "enter_agent" -> heard(event, sha256(xml), new Said.Entered(), fields);
            case "click", PRESS, "template_card_menu_event" -> {
                String key = fields.getOrDefault("EventKey", "").strip();
                yield key.isEmpty() || key.length() > LONGEST_EVENT_KEY
                        ? new Reading.Nothing(event)
                        : heard(event, sha256(xml), pressed(key, fields, xml), fields);
            }
            case "change_contact", "unsubscribe" ->
                    new Reading.DirectoryChanged(event, gone(fields));
            default -> new Reading.Nothing(SILENT.contains(event) ? event : "other");
        };
    }

    /// Whoever is deleted, and the old userid of whoever gets another one.
    private static String gone(Map<String, String> fields) {
        String userid = lower(fields.getOrDefault("UserID", ""));
        String next = lower(fields.getOrDefault("NewUserID", ""));
        boolean isGone =
                switch (lower(fields.getOrDefault("ChangeType", ""))) {
                    case "delete_user" -> true;
                    case "update_user" -> !next.isEmpty() && !next.equals(userid);
                    default -> false;
                };
        return isGone && USERID.matcher(userid).matches() ? userid : "";
    }

    /// On a card with lists the button hands in what was picked.
    private static Said pressed(String key, Map<String, String> fields, String xml)
            throws NotReadable {
        return WITH_LISTS.contains(lower(fields.getOrDefault("CardType", "")))
                ? new Said.Picked(key, CallbackXml.picks(xml))
                : new Said.Click(key);
    }

    private static Reading heard(String kind, String key, Said said, Map<String, String> fields) {
        String person = lower(fields.getOrDefault("FromUserName", ""));
        if (!USERID.matcher(person).matches()) {
            return new Reading.Nothing(kind);
        }
        Instant sentAt = instant(fields.getOrDefault("CreateTime", "").strip());
        if (sentAt.isBefore(EARLIEST) || sentAt.isAfter(LATEST)) {
            return new Reading.Unreadable("CreateTime");
        }
        Inbound in = new Inbound(key, Door.APP, person, sentAt, said);
        return new Reading.Heard(kind, in, fields.getOrDefault("TaskId", ""));
    }

    /// Instant.MIN for what is not a number of seconds.
    private static Instant instant(String seconds) {
        return seconds.matches("[0-9]{1,12}")
                ? Instant.ofEpochSecond(Long.parseLong(seconds))
                : Instant.MIN;
    }

    static String clipped(String text) {
        if (text.length() <= LONGEST_TEXT) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
        return text.substring(0, splits ? LONGEST_TEXT - 1 : LONGEST_TEXT);
    }

    static String lower(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
