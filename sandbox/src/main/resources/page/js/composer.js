// The foot of a conversation: quick phrases, the text field, and the menu of other kinds.

import { menu, speak } from "./api.js";
import { byId, el, icon } from "./dom.js";
import { quickPhrases, say } from "./words.js";

const KINDS = ["image", "voice", "video", "location", "link", "event"];
const QUICK_KINDS = ["image", "voice"];
const SAMPLES = {
    location: { latitude: 39.99, longitude: 116.33, label: "本部园区南门" },
    link: { title: "恢复班车的通知", description: "3月23日起", url: "https://example.com/notice" },
    event: { event: "enter_agent" },
};
const LIMIT = 2048;
const SHOW_BYTES_FROM = 1500;

let address = null;
let afterSending = () => {};

/** Sets up the composer; `sent` is called when the simulator has taken a message. */
export function startComposer(sent) {
    afterSending = sent;
    byId("chips").append(
        ...quickPhrases.map((text) => el("button", { type: "button", class: "chip", text, onclick: () => send({ text }) })),
        ...QUICK_KINDS.map((kind) => el("button", { type: "button", class: "chip", onclick: () => send(special(kind)) }, icon(kind), say(kind))));
    byId("kinds-toggle").addEventListener("click", () => (byId("kinds").hidden ? showMenu() : openMenu(false)));
    byId("composer").addEventListener("submit", (event) => { event.preventDefault(); sendText(); });
    byId("text").addEventListener("input", measure);
    byId("text").addEventListener("keydown", enter);
    document.addEventListener("keydown", menuKeys);
    document.addEventListener("click", (event) => { if (!event.target.closest(".menu")) openMenu(false); });
}

/** From now on what is written goes from this person to this conversation. */
export function writeTo(session, conversation) {
    address = { session, conversation };
    byId("text").value = session.draft;
    const hasLeft = session.person.status === 5;
    for (const field of byId("composer").querySelectorAll("textarea, button")) field.disabled = hasLeft;
    complain(hasLeft ? say("leftText", session.person.name) : null);
    measure();
}

const special = (kind) => ({ kind, ...SAMPLES[kind] });

function enter(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    sendText();
}

async function sendText() {
    const text = byId("text").value;
    if (text.trim() === "") return;
    byId("text").value = "";
    measure();
    if (!(await send({ text })) && byId("text").value === "") {
        byId("text").value = text;
        measure();
    }
}

async function send(words) {
    const { session, conversation } = address;
    try {
        await speak({ from: session.person.userid, to: conversation, ...words });
        complain(null);
        afterSending(session);
        return true;
    } catch (problem) {
        complain(say("noSandbox", problem.message));
        return false;
    }
}

/** A sentence about what could not be done; null takes it away. */
export function complain(sentence) {
    byId("trouble").hidden = sentence === null;
    byId("trouble").textContent = sentence ?? "";
}

function measure() {
    const text = byId("text");
    if (address) address.session.draft = text.value;
    text.style.height = "auto";
    text.style.height = `${Math.min(text.scrollHeight, 160)}px`;
    const bytes = new TextEncoder().encode(text.value).length;
    byId("bytes").hidden = bytes < SHOW_BYTES_FROM;
    byId("bytes").textContent = say(bytes > LIMIT ? "tooLong" : "bytes", bytes);
    byId("bytes").classList.toggle("over", bytes > LIMIT);
}

async function showMenu() {
    const { session, conversation } = address;
    const { button } = await menu(session.person.userid, conversation).catch(() => ({ button: [] }));
    const taps = button.flatMap((one) => one.sub_button?.length ? one.sub_button : [one]).filter((one) => one.key);
    byId("kinds").replaceChildren(
        ...KINDS.map((kind) => item(kind, say(kind === "event" ? "enter" : kind), special(kind))),
        ...taps.map(({ name, type, key }) => item("card", say("tap", name), { kind: "event", event: type, key })));
    openMenu(true);
}

function item(picture, label, words) {
    return el("button", { type: "button", role: "menuitem", onclick: () => { openMenu(false); send(words); } }, icon(picture), label);
}

function openMenu(open) {
    const kinds = byId("kinds");
    if (kinds.hidden === !open) return;
    kinds.hidden = !open;
    byId("kinds-toggle").setAttribute("aria-expanded", String(open));
    if (open) kinds.firstElementChild.focus();
}

function menuKeys(event) {
    const kinds = byId("kinds");
    if (kinds.hidden) return;
    const items = [...kinds.children];
    const at = items.indexOf(document.activeElement);
    if (event.key === "Escape") {
        openMenu(false);
        byId("kinds-toggle").focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        items[(at + step + items.length) % items.length].focus();
    }
}
