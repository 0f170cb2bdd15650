// Who speaks in a room: one press on a member, or a search among all of them.

import { avatar, byId, el, icon } from "./dom.js";
import { isRoom, roomOf } from "./room.js";
import { inOrder, openSessions } from "./sessions.js";
import { say } from "./words.js";

const NEAR = 6;
const MOST = 60;

let front = null;
let members = [];

export function startCast() {
    byId("cast-search").addEventListener("input", drawAll);
    byId("cast-all").addEventListener("keydown", keys);
    document.addEventListener("click", (event) => { if (!event.target.closest(".cast")) open(false); });
}

/** Shows who speaks in a conversation, and nothing where only one can. */
export async function castOf(session, conversation) {
    front = { session, conversation };
    open(false);
    byId("cast").hidden = !isRoom(conversation);
    if (!isRoom(conversation)) return;
    const mine = front;
    const { people } = await roomOf(conversation);
    if (front !== mine) return;
    members = people;
    drawNear();
}

function drawNear() {
    const near = nearest();
    byId("cast-near").replaceChildren(
        el("span", { class: "cast-say", text: say("speakAs") }), ...near.map((person) => link(person, "chip")),
        el("button", { type: "button", class: "chip", id: "cast-toggle", "aria-expanded": "false", "aria-controls": "cast-all", onclick: () => open(byId("cast-all").hidden) },
            icon("people"), say("wholeRoom", members.length)));
}

/** The one in front, then those who are open, those who spoke last, and the others. */
function nearest() {
    const { session, conversation } = front;
    const spoke = inOrder(session.logs.get(conversation)).filter(({ from }) => from === "person").reverse().map(({ speaker }) => speaker);
    const order = [session.person.userid, ...openSessions().map(({ person }) => person.userid), ...spoke, ...members.map(({ userid }) => userid)];
    const known = new Map(members.map((person) => [person.userid.toLowerCase(), person]));
    return [...new Set(order.map((userid) => known.get(String(userid).toLowerCase())))].filter(Boolean).slice(0, NEAR);
}

function link(person, name) {
    const isFront = person.userid.toLowerCase() === front.session.person.userid.toLowerCase();
    return el("a", {
        class: name, href: `#/${encodeURIComponent(person.userid)}/${encodeURIComponent(front.conversation)}`,
        "data-userid": person.userid, "aria-current": isFront ? "true" : undefined, onclick: () => open(false),
    }, avatar(person), el("span", { text: person.name }));
}

function drawAll() {
    const sought = byId("cast-search").value.trim().toLowerCase();
    const found = members.filter(({ name, userid }) => name.toLowerCase().includes(sought) || userid.toLowerCase().includes(sought));
    byId("cast-list").replaceChildren(...found.slice(0, MOST).map((person) => link(person, "cast-member")),
        ...(found.length === 0 ? [el("p", { class: "card-soft", text: say("nobodyInRoom") })] : []),
        ...(found.length > MOST ? [el("p", { class: "card-soft", text: say("moreInRoom", found.length - MOST) })] : []));
}

function open(isOpen) {
    if (byId("cast-all").hidden === !isOpen) return;
    byId("cast-all").hidden = !isOpen;
    byId("cast-toggle")?.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) return;
    byId("cast-search").value = "";
    drawAll();
    byId("cast-search").focus();
}

function keys(event) {
    const rows = [byId("cast-search"), ...byId("cast-list").querySelectorAll("a")];
    const at = rows.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") {
        open(false);
        byId("cast-toggle").focus();
    } else if (event.key === "Enter" && at === 0) {
        event.preventDefault();
        rows[1]?.click();
    } else if (step) {
        event.preventDefault();
        rows[Math.min(rows.length - 1, Math.max(0, at + step))].focus();
    }
}
