// Thumbs under an answer that asks for them, with reasons for the one that points down.

import { judge } from "./api.js";
import { complain } from "./composer.js";
import { el, icon } from "./dom.js";
import { inaccuracies, say } from "./words.js";

const GOOD = 1;
const BAD = 2;
const WITHDRAWN = 3;
const judged = new Map();

/** The thumbs of a message, null if it asks for none. */
export function feedback(message, { session, conversation }) {
    if (message.from === "person" || !message.body?.feedback?.id) return null;
    const key = `${session.person.userid} ${message.seq}`;
    const box = el("span", { class: "thumbs" });
    const send = async (type, more = {}) => {
        try {
            await judge({ from: session.person.userid, to: conversation, seq: message.seq, type, ...more });
            judged.set(key, type);
            complain(null);
        } catch (problem) {
            complain(problem.message);
        }
        draw();
    };
    const thumb = (type, picture, label) => {
        const isOn = judged.get(key) === type;
        return el("button", {
            type: "button", class: "thumb", "aria-label": label, "aria-pressed": String(isOn),
            onclick: () => (isOn ? send(WITHDRAWN) : type === GOOD ? send(GOOD) : box.append(reasons(send, draw))),
        }, icon(picture));
    };
    const draw = () => box.replaceChildren(thumb(GOOD, "up", say("good")), thumb(BAD, "down", say("bad")));
    draw();
    return box;
}

function reasons(send, cancel) {
    const boxes = inaccuracies.map((text, n) => el("input", { type: "checkbox", value: n + 1, "aria-label": text }));
    const words = el("input", { type: "text", "aria-label": say("badWords"), placeholder: say("badWords") });
    const form = el("form", {
        class: "reasons", "aria-label": say("badWhy"),
        onsubmit: (event) => {
            event.preventDefault();
            const list = boxes.filter((box) => box.checked).map((box) => Number(box.value));
            send(BAD, { ...(list.length > 0 && { inaccurate_reason_list: list }), ...(words.value.trim() && { content: words.value.trim() }) });
        },
        onkeydown: (event) => { if (event.key === "Escape") cancel(); },
    },
        ...inaccuracies.map((text, n) => el("label", {}, boxes[n], el("span", { text }))), words,
        el("span", { class: "reasons-end" },
            el("button", { type: "button", class: "chip", text: say("cancel"), onclick: cancel }),
            el("button", { type: "submit", class: "primary", text: say("submit") })));
    queueMicrotask(() => boxes[0].focus());
    return form;
}
