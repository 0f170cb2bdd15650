// The list of what WeCom would have dropped without telling the app.

import { silent } from "./api.js";
import { byId, dayName, el, timeOf } from "./dom.js";
import { now } from "./clock.js";
import { reason, say } from "./words.js";

export function startSilent(complain) {
    byId("silent-open").addEventListener("click", () => open().catch(complain));
    byId("silent-close").addEventListener("click", () => byId("silent").close());
}

async function open() {
    const list = await silent();
    byId("silent-list").replaceChildren(...(list.length === 0 ? [el("p", { class: "card-soft", text: say("silentNone") })] : list.map(row)));
    byId("silent").showModal();
}

function row(one) {
    return el("div", { class: "silent-row" },
        el("b", { text: reason(one.reason) }), el("span", { text: one.person || say("silentAll") }),
        el("time", { text: `${dayName(one.at, now())} ${timeOf(one.at)}` }), el("p", { class: "card-soft", text: one.detail }));
}
