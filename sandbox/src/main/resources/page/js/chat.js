// The middle pane: tabs of open people, and the conversation of the one in front.

import { frame, room, tap } from "./api.js";
import { drawArticles, drawCard } from "./card.js";
import { now } from "./clock.js";
import { complain } from "./composer.js";
import { avatar, botAvatar, byId, dayName, duration, el, icon, timeOf } from "./dom.js";
import { statusMark } from "./people.js";
import { inOrder, loadEarlier, openSessions } from "./sessions.js";
import { outcome, say } from "./words.js";

const PAUSE = 5 * 60_000;
const ICONS = ["image", "voice", "video", "location", "link", "event", "file", "card"];

let sticky = true;
let shown = { session: null, conversation: null, nodes: new Map(), frameLink: () => "" };

/** Keeps the end of the conversation in sight, whatever grows or shrinks, unless one has scrolled up. */
export function startChat() {
    const box = byId("messages");
    const settle = new ResizeObserver(() => { if (sticky) box.scrollTop = box.scrollHeight; });
    settle.observe(box);
    settle.observe(byId("log"));
    box.addEventListener("scroll", () => { sticky = box.scrollHeight - box.scrollTop - box.clientHeight < 60; }, { passive: true });
}

export function drawTabs(front, close) {
    const tabs = byId("tabs");
    tabs.hidden = openSessions().length === 0;
    tabs.replaceChildren(...openSessions().map(({ person, unread }) =>
        el("span", { class: person.userid === front ? "tab front" : "tab" },
            el("a", { href: `#/${encodeURIComponent(person.userid)}`, "aria-current": person.userid === front ? "true" : undefined },
                avatar(person), el("span", { text: person.name }),
                unread > 0 ? el("span", { class: "unread", text: unread, "aria-label": say("unread", unread) }) : null),
            el("button", { type: "button", "aria-label": say("closeTab", person.name), onclick: () => close(person.userid) }, icon("close")))));
    tabs.querySelector(".front")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Shows a person's conversation from scratch; `frameLink` gives the address of a frame. */
export function showConversation(session, conversation, frameLink) {
    shown = { session, conversation, nodes: new Map(), frameLink };
    drawHead(session, conversation);
    byId("log").replaceChildren();
    sticky = true;
    drawMessages();
    if (conversation.startsWith("room-")) nameSpeakers(shown);
}

/** Who speaks in a room is known by name once the room has been read. */
async function nameSpeakers(where) {
    const { people, bots } = await room(where.conversation);
    where.speakers = new Map([
        ...people.map((one) => [one.userid.toLowerCase(), one]),
        ...bots.map((one) => [one.botId.toLowerCase(), { name: one.name }]),
    ]);
    if (shown !== where) return;
    where.nodes = new Map();
    byId("log").replaceChildren();
    drawMessages();
    goToEnd();
}

function drawHead({ person, conversations }, conversation) {
    byId("chat-name").textContent = conversations.find((one) => one.id === conversation)?.name ?? conversation;
    const where = [person.departmentName, person.position].filter(Boolean).join(" · ");
    byId("chat-person").replaceChildren(
        el("span", { text: say("as", person.name) }), statusMark(person) ?? "", el("span", { class: "where", text: where }));
    byId("rooms").hidden = conversations.length < 2;
    byId("rooms").replaceChildren(...conversations.map((one) => el("a", {
        href: `#/${encodeURIComponent(person.userid)}/${encodeURIComponent(one.id)}`, text: one.name,
        "aria-current": one.id === conversation ? "true" : undefined,
    })));
}

/** Draws what is new or has changed. */
export function drawMessages() {
    const box = byId("log");
    const { session, conversation, nodes } = shown;
    const log = session.logs.get(conversation);
    const messages = inOrder(log);
    box.querySelector(".empty")?.remove();
    if (messages.length === 0) box.append(el("div", { class: "empty" }, el("h2", { text: say("noMessages") }), el("p", { text: say("noMessagesText") })));
    messages.forEach((message, n) => drawOne(box, nodes, message, messages[n - 1]));
    drawEarlier(box, log);
}

/** From here on the end stays in sight. */
export function goToEnd() {
    sticky = true;
    byId("messages").scrollTop = byId("messages").scrollHeight;
}

function drawOne(box, nodes, message, before) {
    const pause = !before || message.at - before.at > PAUSE ? `${dayName(message.at, now())} ${timeOf(message.at)}` : "";
    const key = pause + JSON.stringify(message);
    const old = nodes.get(message.seq);
    if (old?.key === key) return;
    const node = entry(message, pause, before);
    if (old) old.node.replaceWith(node);
    else if (before) nodes.get(before.seq).node.after(node);
    else box.prepend(node);
    nodes.set(message.seq, { key, node });
}

function drawEarlier(box, log) {
    box.querySelector(".earlier")?.remove();
    if (log.complete) return;
    box.prepend(el("button", { type: "button", class: "earlier", text: say("earlier"), onclick: earlier }));
}

async function earlier() {
    const box = byId("messages");
    const fromEnd = box.scrollHeight - box.scrollTop;
    await loadEarlier(shown.session, shown.conversation);
    shown.nodes = new Map();
    byId("log").replaceChildren();
    drawMessages();
    box.scrollTop = box.scrollHeight - fromEnd;
}

function entry(message, pause, before) {
    const { session, conversation, speakers } = shown;
    const inRoom = conversation.startsWith("room-") && message.speaker != null;
    const isPerson = message.from === "person";
    const mine = isPerson && (!inRoom || message.speaker.toLowerCase() === session.person.userid.toLowerCase());
    const speaker = inRoom ? speakers?.get(message.speaker.toLowerCase()) ?? { name: message.speaker } : session.person;
    const frame = message.frame === before?.frame ? null : message.frame;
    return el("div", { class: "entry" },
        pause ? el("p", { class: "when", text: pause }) : null,
        el("article", { class: mine ? "message mine" : "message", "data-seq": message.seq },
            isPerson ? avatar({ userid: message.speaker ?? session.person.userid, ...speaker }) : botAvatar(),
            el("div", { class: "said" }, inRoom && !mine ? el("p", { class: "speaker", text: speaker.name }) : null, bubble(message), foot(message, frame), ...(message.findings ?? []).map(finding))));
}

function bubble({ seq, kind, text, body }) {
    if (kind === "text" || kind === "markdown") return el("div", { class: "bubble", text });
    if (kind === "recalled") return el("div", { class: "bubble recalled", text: say("recalled") });
    if (kind === "template_card" && body) return drawCard(body, (key, picks) => press(seq, key, picks));
    if (body) return drawArticles(body);
    const detail = kind === "event" ? text.replace(/^\[(.*)\]$/, "$1") : text?.replace(/^\[[^\]]*\]\s*/, "");
    return el("div", { class: "bubble special" },
        el("span", { class: "kind" }, icon(ICONS.includes(kind) ? kind : "file"), el("span", { text: say(kind) })),
        detail ? el("span", { text: detail }) : null);
}

function press(seq, key, picks) {
    const { session, conversation } = shown;
    tap({ from: session.person.userid, to: conversation, seq, press: key, picks })
        .then(() => complain(null), (problem) => complain(problem.message));
}

function foot(message, frame) {
    return el("p", { class: "foot" },
        el("time", { text: timeOf(message.at) }),
        message.from === "person" ? stateOf(message) : null,
        frame ? el("a", { class: "inspect", href: shown.frameLink(frame), text: say("inspect") }) : null);
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
