// One message of a conversation: who speaks, what is said, and what became of it.

import { frame, resend, tap } from "./api.js";
import { drawArticles, drawCard } from "./card.js";
import { complain, editInComposer, quoteInComposer } from "./composer.js";
import { avatar, botAvatar, duration, el, icon, timeOf } from "./dom.js";
import { feedback } from "./feedback.js";
import { drawMarkdown } from "./markdown.js";
import { drawInline, drawMedium } from "./medium.js";
import { isRoom } from "./room.js";
import { outcome, say } from "./words.js";

const ICONS = ["voice", "location", "link", "event", "file", "card"];
const MEDIA = ["image", "video", "file", "mixed"];
const MARKDOWN = ["markdown", "markdown_v2", "stream"];
const THOUGHT = /^\s*<think>([\s\S]*?)(?:<\/think>|$)/;

/** Draws a message; `shown` tells the session, the conversation, its log, the speakers and the address of a frame. */
export function drawMessage(message, pause, before, shown) {
    const { session, conversation } = shown;
    const inRoom = isRoom(conversation) && message.speaker != null;
    const isPerson = message.from === "person";
    const mine = isPerson && (!inRoom || message.speaker.toLowerCase() === session.person.userid.toLowerCase());
    const speaker = speakerOf(message, shown);
    const frameId = message.frame === before?.frame ? null : message.frame;
    return el("div", { class: "entry" },
        pause ? el("p", { class: "when", text: pause }) : null,
        el("article", { class: mine ? "message mine" : "message", "data-seq": message.seq },
            isPerson ? avatar({ userid: message.speaker ?? session.person.userid, ...speaker }) : botAvatar(),
            el("div", { class: "said" },
                inRoom && !mine ? el("p", { class: "speaker", text: speaker.name }) : null,
                quoted(message, shown), bubble(message, shown), foot(message, frameId, shown),
                ...(message.findings ?? []).map(finding))));
}

function speakerOf(message, { session, conversation, speakers }) {
    if (!isRoom(conversation) || message.speaker == null) return message.from === "person" ? session.person : { name: "" };
    return speakers?.get(message.speaker.toLowerCase()) ?? { name: message.speaker };
}

/** What the message answers to stands above it. */
function quoted({ body }, shown) {
    if (typeof body?.quote !== "string") return null;
    const original = shown.log.messages.get(body.quoteOf);
    const who = original ? speakerOf(original, shown).name : "";
    return el("blockquote", { class: "quoted" }, who ? el("b", { text: `${who}：` }) : null, el("span", { text: body.quote }));
}

function bubble(message, shown) {
    const { seq, kind, text, body } = message;
    if (kind === "text") return el("div", { class: "bubble", text });
    if (MARKDOWN.includes(kind)) return markdown(message, shown);
    if (kind === "recalled") return el("div", { class: "bubble recalled", text: say("recalled") });
    if (kind === "template_card" && body) return drawCard(body, (key, picks) => press(shown, seq, key, picks));
    if (MEDIA.includes(kind)) return drawMedium(message);
    if (body?.articles || body?.title) return drawArticles(body);
    const detail = kind === "event" ? text.replace(/^\[(.*)\]$/, "$1") : text?.replace(/^\[[^\]]*\]\s*/, "");
    return el("div", { class: "bubble special" },
        el("span", { class: "kind" }, icon(ICONS.includes(kind) ? kind : "file"), el("span", { text: say(kind) })),
        detail ? el("span", { text: detail }) : null);
}

/** Smart bots speak the larger dialect; what they think of comes first, folded away. */
function markdown({ kind, text, body, speaker }, { conversation, speakers }) {
    const isSmartBot = !isRoom(conversation) || speakers?.get(speaker?.toLowerCase())?.isBot;
    const isLarge = kind !== "markdown" || (speaker != null && isSmartBot);
    const thought = kind === "stream" ? THOUGHT.exec(text)?.[1] : undefined;
    const node = drawMarkdown(thought === undefined ? text : text.replace(THOUGHT, ""), isLarge);
    if (thought) node.prepend(el("details", { class: "thought" }, el("summary", { text: say("thought") }), el("p", { text: thought.trim() })));
    for (const { image } of body?.msg_item ?? []) node.append(drawInline(image.base64));
    if (kind === "stream" && body?.finish === false) node.append(el("span", { class: "dots", role: "img", "aria-label": say("growing") }));
    return node;
}

function press({ session, conversation }, seq, key, picks) {
    tap({ from: session.person.userid, to: conversation, seq, press: key, picks })
        .then(() => complain(null), (problem) => complain(problem.message));
}

function foot(message, frameId, shown) {
    return el("div", { class: "foot" },
        el("time", { text: timeOf(message.at) }),
        message.from === "person" ? stateOf(message) : null,
        frameId ? el("a", { class: "inspect", href: shown.frameLink(frameId), text: say("inspect") }) : null,
        ...deeds(message, shown), feedback(message, shown));
}

/** What can be done with a message: in rooms and with smart bots quoted, one's own words said once more. */
function deeds({ seq, kind, text, speaker, from, person }, shown) {
    const isInAppChat = shown.conversation.startsWith("appchat-");
    const canQuote = speaker != null && !isInAppChat && !["event", "recalled", "template_card"].includes(kind);
    const isOwn = from === "person" && (speaker ?? person).toLowerCase() === shown.session.person.userid.toLowerCase();
    const deed = (name, work) => el("button", { type: "button", class: "inspect", text: say(name), onclick: work });
    return [
        canQuote ? deed("quote", () => quoteInComposer(seq, speakerOf({ speaker, from }, shown).name, text)) : null,
        isOwn && !isInAppChat ? deed("again", () => resend({ seq }).then(() => complain(null), (problem) => complain(problem.message))) : null,
        isOwn && !isInAppChat && kind === "text" ? deed("edit", () => editInComposer(seq, text)) : null,
    ];
}

function stateOf(message) {
    const state = el("span", { class: `state ${message.state}` });
    if (message.state === "sending") state.append(el("span", { class: "dots", "aria-hidden": "true" }), say("sending"));
    if (message.state === "received") state.append(icon("check"), say("received"));
    if (message.state === "answered") state.append(icon("check"), say("answered", message.latencyMillis == null ? "" : duration(message.latencyMillis)));
    if (message.state === "failed") {
        const reason = el("span", { text: say("failed") });
        state.append(icon("failed"), reason);
        explain(message, reason);
    }
    return state;
}

async function explain(message, reason) {
    if (!message.frame) return;
    const { attempts } = await frame(message.frame).catch(() => ({ attempts: [] }));
    const last = attempts.at(-1);
    if (last) reason.textContent = say("failedBecause", outcome(last.outcome));
}

function finding(one) {
    return el("p", { class: "finding" }, icon("warning"), el("span", { text: one }));
}
