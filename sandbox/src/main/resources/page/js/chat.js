// The middle pane: tabs of open people, and the conversation of the one in front.

import { transcript } from "./api.js";
import { now } from "./clock.js";
import { avatar, byId, dayName, el, icon, timeOf } from "./dom.js";
import { drawMessage } from "./message.js";
import { statusMark } from "./people.js";
import { isRoom, roomOf, speakersOf } from "./room.js";
import { inOrder, loadEarlier, openSessions } from "./sessions.js";
import { say } from "./words.js";

const PAUSE = 5 * 60_000;

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
    shown = { session, conversation, log: session.logs.get(conversation), nodes: new Map(), frameLink };
    drawHead(session, conversation);
    byId("log").replaceChildren();
    sticky = true;
    drawMessages();
    if (isRoom(conversation)) nameSpeakers(shown);
}

/** Who speaks in a room is known by name once the room has been read. */
async function nameSpeakers(where) {
    where.speakers = speakersOf(await roomOf(where.conversation));
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
    byId("transcript").href = transcript(person.userid, conversation);
    byId("rooms").hidden = conversations.length < 2;
    byId("rooms").replaceChildren(...conversations.map((one) => el("a", {
        href: `#/${encodeURIComponent(person.userid)}/${encodeURIComponent(one.id)}`, text: one.kind === "bot" ? `${one.name} · ${say("smartBot")}` : one.name,
        "aria-current": one.id === conversation ? "true" : undefined,
    })));
    byId("rooms").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Draws what is new or has changed. */
export function drawMessages() {
    const box = byId("log");
    const { log, nodes } = shown;
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
    const node = drawMessage(message, pause, before, shown);
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
