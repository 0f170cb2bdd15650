// The right pane: one frame with its attempts, raw and decrypted, timed.

import * as api from "./api.js";
import { byId, duration, el, icon, secondOf } from "./dom.js";
import { source } from "./source.js";
import { outcome, say } from "./words.js";

const LIMIT = 5000;
const preferred = { request: "Plain", reply: "Plain" };
const AGAIN = 700;
let wanted = null;
let drawn = null;
let timer;

/** Shows a frame by its id, null says that none is chosen; looks again and again while it is under way. */
export async function showFrame(id, underWay) {
    wanted = id;
    clearTimeout(timer);
    const frame = id === null ? null : await api.frame(id).catch(() => null);
    if (wanted !== id) return;
    if (underWay) timer = setTimeout(() => showFrame(id, true), AGAIN);
    const key = JSON.stringify([id, frame]);
    if (key === drawn) return;
    drawn = key;
    if (frame) byId("frame").replaceChildren(...drawFrame(frame));
    else if (id === null) byId("frame").replaceChildren(nothing(el("h3", { text: say("noFrame") }), el("p", { text: say("noFrameText") })));
    else byId("frame").replaceChildren(nothing(el("p", { text: say("frameMissing") })));
}

export function hideFrame() {
    wanted = null;
    clearTimeout(timer);
}

const nothing = (...sentences) => el("div", { class: "empty" }, ...sentences);

function drawFrame(frame) {
    return [
        el("dl", { class: "facts" },
            ...fact("trigger", frame.trigger), ...fact("message", frame.msgId), ...fact("frameId", frame.id)),
        el("p", { class: "attempts", text: say("attempts", frame.attempts.length) }),
        ...frame.attempts.toReversed().map((attempt, n) => drawAttempt(attempt, n === 0)),
    ];
}

function fact(name, value) {
    if (value === undefined || value === null || value === "") return [];
    return [el("dt", { text: say(name) }), el("dd", { text: value })];
}

function drawAttempt(attempt, open) {
    const good = attempt.status >= 200 && attempt.status < 300;
    const took = attempt.latencyMillis ?? 0;
    const bar = el("span", { class: took > LIMIT * 0.6 ? "bar slow" : "bar" });
    bar.style.width = `${Math.max(2, Math.min(100, (took / LIMIT) * 100))}%`;
    return el("details", { class: "attempt", open },
        el("summary", {},
            el("b", { text: say("attempt", attempt.n) }),
            el("span", { class: good ? "status good" : "status bad", text: attempt.status || "—" }),
            el("span", { class: "outcome", text: outcome(attempt.outcome) }),
            el("span", { class: "took", text: duration(took) })),
        el("div", { class: "timing" },
            el("span", { class: "track", title: say("limit") }, bar),
            el("span", { text: secondOf(attempt.sentAt), title: say("realTime") }), el("span", { text: say("limit") })),
        attempt.url ? el("p", { class: "url", text: attempt.url }) : null,
        ...(attempt.findings ?? []).map((one) => el("p", { class: "finding" }, icon("warning"), el("span", { text: one }))),
        ...(attempt.requestRaw == null ? [el("p", { class: "nothing", text: say("notKept") })] : [panel(attempt, "request"), panel(attempt, "reply")]));
}

/** The request or the reply of an attempt, switchable between decrypted and as sent. */
function panel(attempt, side) {
    const box = el("section", { class: "panel" });
    const draw = () => {
        const text = attempt[side + preferred[side]] ?? "";
        const views = ["Plain", "Raw"].map((view) => el("button", {
            type: "button", "aria-pressed": String(preferred[side] === view), text: say(side + view),
            onclick: () => { preferred[side] = view; draw(); },
        }));
        box.replaceChildren(
            el("header", {}, el("div", { class: "switch" }, ...views), copyButton(text)),
            text === "" ? el("p", { class: "nothing", text: say("empty") }) : source(text));
    };
    draw();
    return box;
}

function copyButton(text) {
    const label = el("span", { text: say("copy") });
    const copy = async () => {
        const done = await navigator.clipboard.writeText(text).then(() => "copied", () => "cannotCopy");
        label.textContent = say(done);
        setTimeout(() => { label.textContent = say("copy"); }, 1500);
    };
    return el("button", { type: "button", class: "copy", disabled: text === "", onclick: copy }, icon("copy"), label);
}
