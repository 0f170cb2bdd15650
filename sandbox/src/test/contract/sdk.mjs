// A bot on Tencent's own SDK, for the simulator to be judged by: it answers what it hears, and tells on
// standard output what happened, a JSON object a line.
//   URL=ws://127.0.0.1:8090/ BOT_ID=... SECRET=... node sdk.mjs

import sdk from "@wecom/aibot-node-sdk";

const { WSClient } = sdk;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const client = new WSClient({
    botId: process.env.BOT_ID,
    secret: process.env.SECRET,
    wsUrl: process.env.URL,
    reconnectInterval: 100,
    maxReconnectAttempts: 3,
    maxAuthFailureAttempts: 2,
    logger: quiet,
});

const tell = (what, more = {}) => process.stdout.write(`${JSON.stringify({ what, ...more })}\n`);
const attempt = (what, work) => work.then(
    (frame) => tell(what, { errcode: frame?.errcode ?? 0, body: frame?.body ?? frame }),
    (problem) => tell(what, { errcode: problem?.errcode ?? -999, problem: problem?.errmsg ?? String(problem?.message ?? problem) }));

const card = (taskId, title) => ({
    card_type: "button_interaction",
    main_title: { title },
    button_list: [{ text: "收到", style: 1, key: "got:it" }],
    task_id: taskId,
});

client.on("authenticated", () => tell("authenticated"));
client.on("disconnected", (reason) => tell("disconnected", { reason }));
client.on("error", (problem) => tell("error", { problem: String(problem?.message ?? problem) }));
client.on("event.disconnected_event", () => tell("kicked"));
client.on("event.enter_chat", (frame) => attempt("welcomed", client.replyWelcome(frame, { msgtype: "text", text: { content: "你好，我是 SDK" } })));
client.on("event.template_card_event", (frame) => {
    const { task_id: taskId } = frame.body.event.template_card_event;
    attempt("updated", client.updateTemplateCard(frame, card(taskId, "都收到了")));
});
client.on("message.text", async (frame) => {
    const said = frame.body.text.content;
    tell("heard", { said, chattype: frame.body.chattype });
    if (said.includes("卡片")) {
        await attempt("carded", client.replyTemplateCard(frame, card(`t${Date.now()}`, "请确认")));
    } else if (said.includes("上传")) {
        const media = await client.uploadMedia(Buffer.from("姓名,部门\n".repeat(70000)), { type: "file", filename: "名单.csv" });
        tell("uploaded", { type: media.type, createdAt: typeof media.created_at });
        await attempt("mediaReplied", client.replyMedia(frame, "file", media.media_id));
        await attempt("mediaSent", client.sendMediaMessage(frame.body.from.userid, "file", media.media_id));
    } else if (said.includes("推送")) {
        const chat = frame.body.chatid ?? frame.body.from.userid;
        await attempt("pushed", client.sendMessage(chat, { msgtype: "markdown", markdown: { content: "**推送** 来了" } }));
        await attempt("strange", client.sendMessage("wrNobodyTalked", { msgtype: "markdown", markdown: { content: "x" } }));
    } else {
        await attempt("begun", client.replyStream(frame, "s1", "想一想", false));
        await attempt("ended", client.replyStream(frame, "s1", `听到：${said}`, true));
    }
});
client.connect();
