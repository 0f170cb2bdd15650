// The foot of a conversation: quick phrases, the text field, and the menu of other kinds.

import { menu, resend, speak } from "./api.js";
import { choose, read } from "./attach.js";
import { castOf, startCast } from "./cast.js";
import { byId, el, icon } from "./dom.js";
import { keepPreview } from "./medium.js";
import { mentionsOf, startMentions } from "./mention.js";
import { isRoom, roomOf } from "./room.js";
import { quickPhrases, say } from "./words.js";

const KINDS = {
    app: ["image", "voice", "video", "location", "link", "event"],
    bot: ["image", "file", "voice", "video", "event"],
    room: ["image", "file"],
};
const QUICK_KINDS = { app: ["image", "voice"], bot: ["image", "file"], room: ["image"] };
const SAMPLES = {
    app: {
        location: { latitude: 39.99, longitude: 116.33, label: "本部园区南门" },
        link: { title: "恢复班车的通知", description: "3月23日起", url: "https://example.com/notice" },
        event: { event: "enter_agent" },
    },
    bot: { voice: { text: quickPhrases[0] }, event: { event: "enter_chat" } },
    room: {},
};
const CHOSEN = ["image", "file"];
const LIMIT = 2048;
const SHOW_BYTES_FROM = 1500;

let address = null;
let afterSending = () => {};

/** Sets up the composer; `sent` is called when the simulator has taken a message. */
export function startComposer(sent) {
    afterSending = sent;
    byId("kinds-toggle").addEventListener("click", () => (byId("kinds").hidden ? showMenu() : openMenu(false)));
    byId("composer").addEventListener("submit", (event) => { event.preventDefault(); sendText(); });
    startMentions(measure);
    startCast();
    byId("text").addEventListener("input", measure);
    byId("text").addEventListener("paste", paste);
    byId("intent-cancel").addEventListener("click", () => intend(null));
    byId("text").addEventListener("keydown", enter);
    document.addEventListener("keydown", menuKeys);
    document.addEventListener("click", (event) => { if (!event.target.closest(".menu")) openMenu(false); });
}

/** From now on what is written goes from this person to this conversation. */
export function writeTo(session, conversation) {
    address = { session, conversation };
    intend(null);
    mentionsOf(conversation);
    castOf(session, conversation).catch((problem) => complain(say("noSandbox", problem.message)));
    drawChips();
    byId("text").value = session.draft;
    const hasLeft = session.person.status === 5;
    forbid(hasLeft);
    complain(hasLeft ? say("leftText", session.person.name) : null);
    measure();
}

function forbid(hasLeft) {
    for (const field of byId("composer").querySelectorAll("textarea, button")) field.disabled = hasLeft;
}

/** Where one writes: `app`, `bot` or `room`. */
const place = () => (isRoom(address.conversation) ? "room" : address.conversation.startsWith("bot-") ? "bot" : "app");

function drawChips() {
    byId("chips").replaceChildren(
        ...quickPhrases.map((text) => el("button", { type: "button", class: "chip", text, onclick: () => sendPhrase(text) })),
        ...QUICK_KINDS[place()].map((kind) => el("button", { type: "button", class: "chip", onclick: () => sendKind(kind) }, icon(kind), say(kind))));
}

/** In a room a bot hears only what mentions it. */
async function sendPhrase(text) {
    const bot = place() === "room" ? (await roomOf(address.conversation)).bots[0] : null;
    await send({ text: bot ? `@${bot.name} ${text}` : text });
}

async function sendKind(kind) {
    if (place() === "app" || !CHOSEN.includes(kind)) await send({ kind, ...SAMPLES[place()][kind] });
    else await sendFile(kind, await choose(kind));
}

/** A picture goes together with the words that stand in the field. */
async function sendFile(kind, file) {
    const text = byId("text").value.trim();
    const content = await read(file);
    const isMixed = kind === "image" && text !== "";
    const seq = await send(isMixed ? { kind: "mixed", items: [{ text }, content] } : { kind, ...content });
    if (seq === null) return;
    if (kind === "image") keepPreview(seq, file);
    if (isMixed) byId("text").value = "";
    measure();
}

function paste(event) {
    const file = [...event.clipboardData.files].find(({ type }) => ["image/png", "image/jpeg"].includes(type));
    if (!file || place() === "app") return;
    event.preventDefault();
    sendFile("image", file);
}

let intent = null;

/** What is sent next answers to a message. */
export const quoteInComposer = (seq, who, text) => intend({ quote: seq }, say("quoting"), el("b", { text: `${who}：` }), text);

/** What is sent next takes the place of a message that is said once more. */
export function editInComposer(seq, text) {
    intend({ edit: seq }, say("editing"), text);
    byId("text").value = text;
    measure();
}

function intend(next, label, ...words) {
    intent = next;
    byId("intent").hidden = next === null;
    if (next === null) return;
    byId("intent-label").textContent = label;
    byId("intent-text").replaceChildren(...words);
    byId("text").focus();
}

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
    if ((await send({ text })) === null && byId("text").value === "") {
        byId("text").value = text;
        measure();
    }
}

/** Says something and tells its seq, null if it could not be said. */
async function send(words) {
    const { session, conversation } = address;
    const isEdit = intent?.edit !== undefined && words.text !== undefined && !words.kind;
    try {
        const { seq } = isEdit
            ? await resend({ seq: intent.edit, text: words.text })
            : await speak({ from: session.person.userid, to: conversation, ...words, ...(intent?.quote && { quote: intent.quote }) });
        complain(null);
        intend(null);
        afterSending(session);
        return seq;
    } catch (problem) {
        complain(say("noSandbox", problem.message));
        return null;
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
        ...KINDS[place()].map((kind) => item(kind, kind === "event" ? say(place() === "app" ? "enter" : "enterChat") : say(kind), () => sendKind(kind))),
        ...taps.map(({ name, type, key }) => item("card", say("tap", name), () => send({ kind: "event", event: type, key }))));
    openMenu(true);
}

function item(picture, label, work) {
    return el("button", { type: "button", role: "menuitem", onclick: () => { openMenu(false); work(); } }, icon(picture), label);
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
