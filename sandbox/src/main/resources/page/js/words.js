// The sentences of the page, Chinese first.

const zh = {
    brand: "回音沙盒", home: "回音沙盒，回到人员列表", otherLanguage: "English",
    clock: "沙盒时钟", plusHour: "+1 小时", tomorrow8: "明天 8:00", clockHint: "沙盒时钟只能往前拨",
    shift: "已拨快 {0}", days: "{0}天", hours: "{0}小时", minutes: "{0}分",
    offline: "和沙盒的连接断了，正在重连…", noSandbox: "沙盒没有应答：{0}",
    people: "人员", search: "找人：姓名或账号", department: "部门", everyone: "全部部门（{0}人）",
    count: "{0} 人", nobody: "没有找到「{0}」。换个姓名或账号试试，或改回「全部部门」。", nobodyHere: "这个部门没有人。",
    inactive: "未激活", disabled: "已禁用", left: "已离开", leftText: "{0} 已离开，不再收发消息。", unread: "{0} 条新消息",
    tabs: "打开的人", closeTab: "关闭 {0}", conversations: "会话",
    welcomeTitle: "先选一个人", welcomeText: "从左边找一位同事，用 TA 的身份和机器人说话。可以同时打开几个人，看机器人怎样分别应答。",
    anyone: "随便打开一位", unknownPerson: "没有账号为「{0}」的人。", seesNoApp: "{0} 不在任何应用的可见范围里，没有会话可开。",
    as: "以 {0} 的身份", backToList: "回到人员列表", backToChat: "回到会话",
    messages: "消息", noMessages: "还没有说过话", noMessagesText: "点下面的快捷语，或自己打一句，回车发送。", earlier: "更早的消息",
    quick: "快捷语", kinds: "发送其他内容", text: "说点什么，回车发送", send: "发送", bytes: "{0} / 2048 字节", tooLong: "{0} / 2048 字节，超过的部分企业微信会截断",
    image: "图片", voice: "语音", video: "视频", location: "位置", link: "链接", event: "事件", enter: "进入应用", tap: "点菜单「{0}」", file: "文件", card: "卡片",
    sending: "发送中", answered: "已应答 {0}", received: "已送达", failed: "没有送到", failedBecause: "没有送到：{0}", inspect: "看报文",
    speakAs: "说话的人", wholeRoom: "全部 {0} 人", castSearch: "找成员：姓名或账号", nobodyInRoom: "群里没有这个人。", moreInRoom: "还有 {0} 人，再打几个字。",
    mentions: "提到谁", smartBot: "智能机器人", groupRobot: "群机器人", enterChat: "打开会话",
    split: "并排", sideBySide: "并排 {0} 人", splitEnd: "结束并排", splitWho: "再加一位：姓名或账号", splitAdd: "加一列", column: "{0} 的会话", closeColumn: "关闭 {0} 这一列", alone: "单独打开",
    quote: "引用", quoting: "引用", again: "重发", edit: "改后重发", editing: "改后重发", intentCancel: "算了", transcript: "存成网页", mixed: "图文", thought: "思考过程", growing: "还在写", markdown: "文字", stream: "文字",
    good: "有帮助", bad: "没有帮助", badWhy: "哪里不好", badWords: "还想说什么（可不填）", submit: "提交", cancel: "取消",
    inspector: "报文", closeInspector: "收起报文", noFrame: "没有选中消息", noFrameText: "点一条消息下的「看报文」，这里显示它怎样加密、送达和应答。",
    frameMissing: "这条报文还没有结果，或者已不在沙盒里。", notKept: "只留下了结果：沙盒只保存最近的报文内容。", realTime: "真实时间", trigger: "起因", message: "消息号", frameId: "报文号", attempt: "第 {0} 次", attempts: "{0} 次投递",
    requestPlain: "请求 · 解密", requestRaw: "请求 · 原文", replyPlain: "应答 · 解密", replyRaw: "应答 · 原文",
    copy: "复制", copied: "已复制", cannotCopy: "复制不了", empty: "（空）", findings: "{0} 处提醒", limit: "上限 5 秒",
    recalled: "这条消息已被应用撤回", cardMore: "查看", cardMenu: "更多操作",
    silent: "静默丢弃", silentAbout: "企业微信不报错、只是悄悄丢掉或截掉的东西，最新的在前。", silentNone: "还没有。", silentAll: "所有接收人", closeSilent: "关上",
    reasons: { repeated: "重复请求，没有再发", inactive: "成员未激活", member_limit: "对一人发得太勤", cut: "太长被截断", late: "应答太晚", discarded: "应答不合规" },
    today: "今天", yesterday: "昨天",
    outcomes: { answered: "已应答", received: "收到，无话", discarded: "应答不合规，已丢弃", bad_status: "状态码不是 200", late: "超过 5 秒", broken: "连不上或中断", dropped: "应答在路上丢了" },
    chips: ["打卡 36.5 无症状 在家", "帮助", "取消"],
    inaccuracies: ["答非所问", "内容不全", "内容有错", "数据分析不对"],
};

const en = {
    brand: "Huiyin Sandbox", home: "Huiyin Sandbox, back to the list of people", otherLanguage: "中文",
    clock: "Sandbox clock", plusHour: "+1 h", tomorrow8: "Tomorrow 8:00", clockHint: "The sandbox clock only moves forward",
    shift: "{0} ahead", days: "{0} d ", hours: "{0} h ", minutes: "{0} min",
    offline: "Lost the sandbox, reconnecting…", noSandbox: "The sandbox did not answer: {0}",
    people: "People", search: "Find a name or account", department: "Department", everyone: "All departments ({0})",
    count: "{0} people", nobody: "Nobody matches “{0}”. Try another name or account, or go back to all departments.", nobodyHere: "Nobody is in this department.",
    inactive: "not active", disabled: "disabled", left: "left", leftText: "{0} has left and sends and gets nothing any more.", unread: "{0} new messages",
    tabs: "Open people", closeTab: "Close {0}", conversations: "Conversations",
    welcomeTitle: "Choose a person", welcomeText: "Pick a colleague on the left and talk to the bot as them. Open several at once to see how the bot answers each.",
    anyone: "Open anyone", unknownPerson: "Nobody has the account “{0}”.", seesNoApp: "No app is visible to {0}, there is no conversation to open.",
    as: "as {0}", backToList: "Back to people", backToChat: "Back to the conversation",
    messages: "Messages", noMessages: "Nothing said yet", noMessagesText: "Tap a quick phrase below, or type and press Enter.", earlier: "Earlier messages",
    quick: "Quick phrases", kinds: "Send something else", text: "Say something, Enter sends", send: "Send", bytes: "{0} / 2048 bytes", tooLong: "{0} / 2048 bytes, WeCom cuts what is longer",
    image: "Picture", voice: "Voice", video: "Video", location: "Location", link: "Link", event: "Event", enter: "Enter the app", tap: "Tap menu “{0}”", file: "File", card: "Card",
    sending: "Sending", answered: "Answered {0}", received: "Delivered", failed: "Not delivered", failedBecause: "Not delivered: {0}", inspect: "Frames",
    speakAs: "Speaking", wholeRoom: "All {0}", castSearch: "Find a member", nobodyInRoom: "Nobody like that is in this room.", moreInRoom: "{0} more, type on.",
    mentions: "Mention", smartBot: "smart bot", groupRobot: "group robot", enterChat: "Open the chat",
    split: "Split", sideBySide: "{0} side by side", splitEnd: "End split", splitWho: "Add a name or account", splitAdd: "Add", column: "Conversation of {0}", closeColumn: "Close the column of {0}", alone: "Open alone",
    quote: "Quote", quoting: "Quoting", again: "Again", edit: "Edit", editing: "Say instead of", intentCancel: "Never mind", transcript: "As a web page", mixed: "Text and picture", thought: "Thinking", growing: "still writing", markdown: "Text", stream: "Text",
    good: "Helpful", bad: "Not helpful", badWhy: "What is wrong", badWords: "Anything else (optional)", submit: "Submit", cancel: "Cancel",
    inspector: "Frames", closeInspector: "Close frames", noFrame: "No message chosen", noFrameText: "Press “Frames” under a message to see how it was encrypted, delivered and answered.",
    frameMissing: "This frame has no outcome yet, or the sandbox no longer holds it.", notKept: "Only the outcome is left: the sandbox keeps the texts of recent frames.", realTime: "Real time", trigger: "Trigger", message: "Message id", frameId: "Frame", attempt: "Attempt {0}", attempts: "{0} attempt(s)",
    requestPlain: "Request · plain", requestRaw: "Request · raw", replyPlain: "Reply · plain", replyRaw: "Reply · raw",
    copy: "Copy", copied: "Copied", cannotCopy: "Cannot copy", empty: "(empty)", findings: "{0} finding(s)", limit: "limit 5 s",
    recalled: "The app took this message back", cardMore: "Open", cardMenu: "More",
    silent: "Silent drops", silentAbout: "What WeCom drops or cuts without an error, newest first.", silentNone: "Nothing yet.", silentAll: "all recipients", closeSilent: "Close",
    reasons: { repeated: "same request, not sent again", inactive: "member not active", member_limit: "too many to one person", cut: "too long, cut", late: "reply too late", discarded: "reply thrown away" },
    today: "Today", yesterday: "Yesterday",
    outcomes: { answered: "answered", received: "received, nothing to say", discarded: "reply thrown away", bad_status: "status is not 200", late: "later than 5 s", broken: "no connection", dropped: "reply lost on the way" },
    chips: ["打卡 36.5 无症状 在家", "帮助", "取消"],
    inaccuracies: ["Beside the point", "Incomplete", "Wrong", "Bad analysis of data"],
};

const asked = new URLSearchParams(location.search).get("lang");
export const language = asked === "en" ? "en" : "zh-CN";
const words = language === "en" ? en : zh;

/** The sentence of a key, with {0}, {1}… filled in. */
export function say(key, ...values) {
    return (words[key] ?? key).replace(/\{(\d)\}/g, (whole, n) => values[n] ?? whole);
}

/** How an attempt ended, in words. */
export const outcome = (label) => words.outcomes[label] ?? label;

/** Why something was dropped silently, in words. */
export const reason = (label) => words.reasons[label] ?? label;

export const quickPhrases = words.chips;

/** What can be wrong with an answer, in the order of WeCom's numbers 1 to 4. */
export const inaccuracies = words.inaccuracies;

/** Fills in every element that names a sentence in its data attributes. */
export function translate(root) {
    document.documentElement.lang = language;
    for (const node of root.querySelectorAll("[data-say]")) node.textContent = say(node.dataset.say);
    for (const [data, attribute] of [["label", "aria-label"], ["placeholder", "placeholder"], ["title", "title"]]) {
        for (const node of root.querySelectorAll(`[data-${data}]`)) node.setAttribute(attribute, say(node.dataset[data]));
    }
}
