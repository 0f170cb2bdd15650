package org.huiyin.sandbox.knobs;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;

/// A named number, duration or switch of the simulator.
///
/// Whatever WeCom's pages leave open is one of these, with the default that we believe in.
public enum Setting {
    RETRIES(
            "retries",
            Kind.NUMBER,
            "3",
            true,
            "how often a failed callback is sent again after the first try [90238]"),
    RETRY_SPACING(
            "retrySpacing",
            Kind.DURATION,
            "PT0S",
            true,
            "pause between a failed callback and the next try"),
    RETRY_NEW_TIMESTAMP(
            "retryNewTimestamp",
            Kind.SWITCH,
            "true",
            true,
            "whether a repeated callback carries the time of the repetition"),
    RAW_PLUS_IN_ECHOSTR(
            "rawPlusInEchostr",
            Kind.SWITCH,
            "false",
            true,
            "whether the URL verification leaves + in echostr unencoded [90930]"),
    FILE_MESSAGES(
            "fileMessages",
            Kind.SWITCH,
            "false",
            true,
            "whether a file sent to an app makes a callback [90239]"),
    SECRET_BAN_AFTER(
            "secretBanAfter",
            Kind.NUMBER,
            "10",
            true,
            "how many wrong secrets close gettoken to an address for an hour [91039]"),
    SECRET_BAN_CODE(
            "secretBanCode",
            Kind.NUMBER,
            "45009",
            true,
            "errcode of gettoken while an address is closed out"),
    OTHER_CORP_SECRET_CODE(
            "otherCorpSecretCode",
            Kind.NUMBER,
            "40001",
            true,
            "errcode of gettoken for the secret of another corp, 40001 or 40091 [91039]"),
    OLD_TOKEN_LINGERS(
            "oldTokenLingers",
            Kind.DURATION,
            "PT0S",
            true,
            "how long an access token is still accepted after its end [91039]"),
    MISSING_AGENT_ID_CODE(
            "missingAgentIdCode",
            Kind.NUMBER,
            "41011",
            true,
            "errcode for a missing agentid, 41011 or 40056"),
    MENU_SUB_NAME_BYTES(
            "menuSubNameBytes",
            Kind.NUMBER,
            "40",
            true,
            "greatest length of the name of a sub-menu in bytes [90231]"),
    NO_RECIPIENT_CODE(
            "noRecipientCode",
            Kind.NUMBER,
            "82001",
            true,
            "errcode of message/send without touser, toparty and totag [90236]"),
    UNSAFE_TYPE_CODE(
            "unsafeTypeCode",
            Kind.NUMBER,
            "40074",
            true,
            "errcode of message/send with safe for a type that cannot be safe [90236]"),
    SAME_TASK_ID_CODE(
            "sameTaskIdCode",
            Kind.NUMBER,
            "40058",
            true,
            "errcode of message/send for a task_id that the app has used before [90236]"),
    NO_CALLBACK_CODE(
            "noCallbackCode",
            Kind.NUMBER,
            "40058",
            true,
            "errcode of message/send for a card that calls back while the app has no callback"),
    SPENT_RESPONSE_CODE_CODE(
            "spentResponseCodeCode",
            Kind.NUMBER,
            "40058",
            true,
            "errcode of update_template_card for a used, old or foreign response_code [94888]"),
    ROBOT_PER_MINUTE(
            "robotPerMinute",
            Kind.NUMBER,
            "20",
            false,
            "how many messages a group robot posts in a minute before 45009 [99110]"),
    ROBOT_MD5_CODE(
            "robotMd5Code",
            Kind.NUMBER,
            "301019",
            true,
            "errcode of webhook/send for an image whose md5 does not fit [99110]"),
    EMPHASIS_TITLE(
            "emphasisTitle",
            Kind.NUMBER,
            "14",
            true,
            "how many characters of emphasis_content.title an app's card shows [90236]"),
    EMPHASIS_DESC(
            "emphasisDesc",
            Kind.NUMBER,
            "22",
            true,
            "how many characters of emphasis_content.desc an app's card shows [90236]"),
    LATE_RECALL_CODE(
            "lateRecallCode",
            Kind.NUMBER,
            "40058",
            true,
            "errcode of message/recall after 24 hours [94867]"),
    APP_DAY_CODE(
            "appDayCode",
            Kind.NUMBER,
            "45009",
            true,
            "errcode of message/send when the app has used up its day [90312]"),
    INACTIVE_ARE_INVALID(
            "inactiveAreInvalid",
            Kind.SWITCH,
            "true",
            true,
            "whether touser lists people who have not activated as invaliduser [90236]"),
    STRICT_STATE(
            "strictState",
            Kind.SWITCH,
            "true",
            true,
            "whether the state of a sign-in may hold letters and digits only [91022]"),
    SAME_CHATID_CODE(
            "sameChatidCode",
            Kind.NUMBER,
            "86215",
            true,
            "errcode of appchat/create for a chatid that is there already [90245]"),
    UNKNOWN_CHATID_CODE(
            "unknownChatidCode",
            Kind.NUMBER,
            "86003",
            true,
            "errcode for a chatid that the app has not made, 86003 or 40050 [98913]"),
    APPCHAT_MEMBER_CODE(
            "appchatMemberCode",
            Kind.NUMBER,
            "86216",
            true,
            "errcode for a member of a chat who is not in the directory [90245]"),
    APPCHAT_MSGID(
            "appchatMsgid",
            Kind.SWITCH,
            "false",
            true,
            "whether appchat/send answers a msgid [90248]"),
    APPCHAT_PER_HOUR(
            "appchatPerHour",
            Kind.NUMBER,
            "350000",
            true,
            "person-times a corp may send to chats in an hour, by its size [90248]"),
    APPCHAT_PER_MINUTE(
            "appchatPerMinute",
            Kind.NUMBER,
            "20000",
            false,
            "person-times a corp may send to chats in a minute [90248]"),
    APPCHAT_MEMBER_PER_MINUTE(
            "appchatMemberPerMinute",
            Kind.NUMBER,
            "200",
            false,
            "messages of an app's chats to one person in a minute; more are dropped silently"),
    APPCHAT_MEMBER_PER_DAY(
            "appchatMemberPerDay",
            Kind.NUMBER,
            "10000",
            false,
            "messages of an app's chats to one person in a day; more are dropped silently"),
    APPCHAT_CREATED_PER_DAY(
            "appchatCreatedPerDay",
            Kind.NUMBER,
            "1000",
            false,
            "chats that a corp may make in a day [90245]"),
    APPCHAT_CHANGED_PER_HOUR(
            "appchatChangedPerHour",
            Kind.NUMBER,
            "1000",
            false,
            "changes of chats that a corp may make in an hour [98913]"),
    API_PER_MINUTE(
            "apiPerMinute",
            Kind.NUMBER,
            "10000",
            false,
            "calls of one API by a corp in a minute, sending apart [90312]"),
    API_PER_HOUR(
            "apiPerHour",
            Kind.NUMBER,
            "150000",
            false,
            "calls of one API by a corp in an hour, sending apart [90312]"),
    CALLS_AT_ONCE(
            "callsAtOnce",
            Kind.NUMBER,
            "0",
            true,
            "calls of one API at the same time, by all callers, before 45033, 0 for no limit [90312]"),
    TOKENS_PER_HOUR(
            "tokensPerHour",
            Kind.NUMBER,
            "0",
            true,
            "how often an app may ask for its token in an hour before 45009, 0 for no limit [91039]"),
    IP_PER_MINUTE(
            "ipPerMinute",
            Kind.NUMBER,
            "20000",
            false,
            "calls of one API from an address in a minute, sending apart [90312]"),
    IP_PER_HOUR(
            "ipPerHour",
            Kind.NUMBER,
            "600000",
            false,
            "calls of one API from an address in an hour, sending apart [90312]"),
    PICTURES_PER_DAY(
            "picturesPerDay",
            Kind.NUMBER,
            "1000",
            false,
            "pictures for articles that a corp may upload in a day [90256]"),
    PICTURES_PER_MONTH(
            "picturesPerMonth",
            Kind.NUMBER,
            "3000",
            false,
            "pictures for articles that a corp may upload in thirty days [90256]"),
    BOT_RETRIES(
            "botRetries",
            Kind.NUMBER,
            "3",
            true,
            "how often a failed callback of a smart bot is sent again after the first try [100719]"),
    BOT_QUESTIONS_AT_ONCE(
            "botQuestionsAtOnce",
            Kind.NUMBER,
            "3",
            true,
            "questions of one person that a smart bot answers at the same time, 0 for any number; one more is not sent [100719]"),
    STREAM_POLL_INTERVAL(
            "streamPollInterval",
            Kind.DURATION,
            "PT1S",
            true,
            "pause before a smart bot is asked for the rest of a stream [101031]"),
    LATE_STREAM_POLLS(
            "lateStreamPolls",
            Kind.NUMBER,
            "0",
            true,
            "how often a smart bot is asked again after a stream is finished [101031]"),
    ENDED_STREAM_CODE(
            "endedStreamCode",
            Kind.NUMBER,
            "846608",
            true,
            "errcode for more of a stream that is finished [101463]"),
    SPENT_RESPONSE_URL_CODE(
            "spentResponseUrlCode",
            Kind.NUMBER,
            "40058",
            true,
            "errcode of a response_url that is used, old or unknown [101138]"),
    STREAM_AT_RESPONSE_URL(
            "streamAtResponseUrl",
            Kind.SWITCH,
            "false",
            true,
            "whether a response_url takes a stream [101138]"),
    BOT_SAME_TASK_ID_CODE(
            "botSameTaskIdCode",
            Kind.NUMBER,
            "40058",
            true,
            "errcode of a card whose task_id the smart bot has used before [101032]"),
    BOT_RATE_CODE(
            "botRateCode",
            Kind.NUMBER,
            "846607",
            true,
            "errcode when a smart bot says too much in one conversation, 846607 or 45009 [101463]"),
    UNKNOWN_BOT_CODE(
            "unknownBotCode",
            Kind.NUMBER,
            "93019",
            true,
            "errcode of aibot_subscribe for a BotID that is not known, 93019 or 853000 [101463]"),
    BAD_UPLOAD_CODE(
            "badUploadCode",
            Kind.NUMBER,
            "40058",
            true,
            "errcode for a piece or an end of an upload that does not fit [101463]"),
    SOCKET_IDLE(
            "socketIdle",
            Kind.DURATION,
            "PT90S",
            true,
            "how long a long connection may be silent before it is closed [101463]"),
    BOT_NO_CONTACT_CODE(
            "botNoContactCode",
            Kind.NUMBER,
            "93006",
            true,
            "errcode for sending where nobody has talked to the smart bot before [101463]"),
    SOCKET_STREAM_CARDS(
            "socketStreamCards",
            Kind.SWITCH,
            "true",
            true,
            "whether a long connection takes stream_with_template_card, else 40008 [101463]"),
    SOCKET_STREAM_PICTURES(
            "socketStreamPictures",
            Kind.SWITCH,
            "true",
            true,
            "whether a long connection shows the msg_item of a stream [101463]"),
    STREAM_REFRESHES_COUNT(
            "streamRefreshesCount",
            Kind.SWITCH,
            "false",
            true,
            "whether more of a stream counts against botPerMinute and botPerHour [101463]"),
    SUBSCRIBES_PER_MINUTE(
            "subscribesPerMinute",
            Kind.NUMBER,
            "0",
            true,
            "how often a smart bot may subscribe in a minute before botRateCode, 0 for no limit [101463]"),
    BOT_UPLOAD_RATE_CODE(
            "botUploadRateCode",
            Kind.NUMBER,
            "45009",
            true,
            "errcode when a smart bot uploads more than 30 in a minute or 1000 in an hour [101463]"),
    BOT_MARKDOWN_MENTIONS(
            "botMarkdownMentions",
            Kind.SWITCH,
            "false",
            true,
            "whether <@userid> in the words of a smart bot becomes a mention [101138]"),
    BOT_PER_MINUTE(
            "botPerMinute",
            Kind.NUMBER,
            "30",
            false,
            "what a smart bot on a long connection may say in one conversation in a minute [101463]"),
    BOT_PER_HOUR(
            "botPerHour",
            Kind.NUMBER,
            "1000",
            false,
            "what a smart bot on a long connection may say in one conversation in an hour [101463]"),
    MEMBER_PER_MINUTE(
            "memberPerMinute",
            Kind.NUMBER,
            "30",
            false,
            "messages of an app to one person in a minute; more are dropped silently [90312]"),
    MEMBER_PER_HOUR(
            "memberPerHour",
            Kind.NUMBER,
            "1000",
            false,
            "messages of an app to one person in an hour; more are dropped silently [90312]"),
    APP_PER_DAY_AND_ACCOUNT(
            "appPerDayAndAccount",
            Kind.NUMBER,
            "200",
            false,
            "person-times an app may send in a day, for each account of the corp [90312]"),
    CONTACT_EVENTS(
            "contactEvents",
            Kind.SWITCH,
            "true",
            false,
            "whether changes of the directory are told by change_contact [90970]"),
    IP_ALLOWED(
            "ipAllowed",
            Kind.SWITCH,
            "true",
            false,
            "whether the caller's address is in the app's trusted list; else 60020"),
    CALLBACK_SAVED(
            "callbackSaved",
            Kind.SWITCH,
            "true",
            false,
            "whether the apps have a callback address; without one cards cannot call back"),
    TOKEN_LIFE("tokenLife", Kind.DURATION, "PT2H", false, "life of an access token [91039]"),
    ANSWER_LIMIT(
            "answerLimit",
            Kind.DURATION,
            "PT5S",
            false,
            "how long WeCom waits for the answer to a callback [90238]"),
    VERIFY_LIMIT(
            "verifyLimit",
            Kind.DURATION,
            "PT1S",
            false,
            "how long WeCom waits for the answer to a URL verification [90930]"),
    FRAMES_KEPT(
            "framesKept",
            Kind.NUMBER,
            "2000",
            false,
            "for how many of the latest callbacks the raw frames are kept in memory");

    /// What a setting can hold.
    public enum Kind {
        NUMBER,
        DURATION,
        SWITCH
    }

    private final String label;
    private final Kind kind;
    private final String standard;
    private final boolean unconfirmed;
    private final String about;

    Setting(String label, Kind kind, String standard, boolean unconfirmed, String about) {
        this.label = label;
        this.kind = kind;
        this.standard = standard;
        this.unconfirmed = unconfirmed;
        this.about = about;
    }

    public static Optional<Setting> named(String label) {
        return Arrays.stream(values()).filter(s -> s.label.equals(label)).findFirst();
    }

    public String label() {
        return label;
    }

    /// The default.
    public String standard() {
        return standard;
    }

    /// Whether WeCom's pages leave this open.
    public boolean unconfirmed() {
        return unconfirmed;
    }

    public String about() {
        return about;
    }

    void check(String value) {
        boolean right =
                switch (kind) {
                    case NUMBER -> value.matches("\\d{1,9}");
                    case SWITCH -> value.matches("true|false");
                    case DURATION -> isDuration(value);
                };
        if (!right) {
            throw new IllegalArgumentException(
                    "The setting " + label + " cannot be " + value + "; try " + standard + ".");
        }
    }

    private static boolean isDuration(String value) {
        try {
            return !Duration.parse(value).isNegative();
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
