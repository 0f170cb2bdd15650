// The list that opens after an @ in a room: bots, group robots and members, by keyboard and by tap.

import { avatar, botAvatar, byId, el } from "./dom.js";
import { isRoom, roomOf } from "./room.js";
import { say } from "./words.js";

const BEGUN = /(?:^|[^A-Za-z0-9._-])@([^\s@]{0,20})$/;
const MOST = 30;

let conversation = null;
let offered = [];
let at = 0;

/** Watches the text field; `changed` is called when a name has been put in. */
export function startMentions(changed) {
    const text = byId("text");
    text.addEventListener("input", () => offer().catch(close));
    text.addEventListener("click", () => offer().catch(close));
    text.addEventListener("blur", close);
    text.addEventListener("keydown", (event) => keys(event, changed));
    byId("mentions").addEventListener("pointerdown", (event) => {
        event.preventDefault();
        const row = event.target.closest("[role=option]");
        if (row) put(offered[Number(row.dataset.n)], changed);
    });
}

/** Who can be mentioned from now on. */
export function mentionsOf(current) {
    conversation = current;
    close();
}

async function offer() {
    const begun = begunName();
    if (begun === null || !isRoom(conversation)) return close();
    const { bots, robots, people } = await roomOf(conversation);
    if (begunName() !== begun) return undefined;
    const all = [
        ...bots.map(({ name }) => ({ name, what: say("smartBot") })),
        ...robots.map(({ name }) => ({ name, what: say("groupRobot") })),
        ...people.map((person) => ({ ...person, what: person.userid })),
    ];
    const sought = begun.toLowerCase();
    const found = all.filter(({ name, userid }) => name.toLowerCase().includes(sought) || userid?.toLowerCase().startsWith(sought));
    if (found.length === 0) return close();
    offered = found.slice(0, MOST);
    at = 0;
    return draw();
}

/** What has been typed of a name before the caret, null if no name is begun. */
function begunName() {
    const text = byId("text");
    return BEGUN.exec(text.value.slice(0, text.selectionStart))?.[1] ?? null;
}

function draw() {
    byId("mentions").hidden = false;
    byId("mentions").replaceChildren(...offered.map((one, n) => el("div", { role: "option", id: `mention-${n}`, "data-n": n, class: "mention", "aria-selected": String(n === at) },
        one.userid ? avatar(one) : botAvatar(), el("b", { text: one.name }), el("span", { class: "card-soft", text: one.what }))));
    byId("text").setAttribute("aria-expanded", "true");
    mark();
}

function mark() {
    [...byId("mentions").children].forEach((row, n) => row.setAttribute("aria-selected", String(n === at)));
    byId("mentions").children[at].scrollIntoView({ block: "nearest" });
    byId("text").setAttribute("aria-activedescendant", `mention-${at}`);
}

function close() {
    byId("mentions").hidden = true;
    byId("text").setAttribute("aria-expanded", "false");
    byId("text").removeAttribute("aria-activedescendant");
}

function keys(event, changed) {
    if (byId("mentions").hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
        at = (at + step + offered.length) % offered.length;
        mark();
    } else if (event.key === "Enter" || event.key === "Tab") put(offered[at], changed);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
}

/** Puts the name in as WeCom's client does: with the @ before it and a blank after it. */
function put({ name }, changed) {
    const text = byId("text");
    const start = text.value.slice(0, text.selectionStart).lastIndexOf("@");
    text.setRangeText(`@${name} `, start, text.selectionStart, "end");
    close();
    changed();
}
