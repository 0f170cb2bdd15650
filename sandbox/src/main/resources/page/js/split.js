// Up to four people side by side: each column is this page once more. The address is #|/person/conversation|/…

import * as api from "./api.js";
import { avatar, byId, el, icon, settled } from "./dom.js";
import { followPeople } from "./live.js";
import { language, say } from "./words.js";

const MOST = 4;

let columns = [];
let heardBy = { userids: "", close: () => {} };
let open = async () => undefined;

/** As it was before somebody passed it on escaped. */
const bare = (hash) => hash.replace(/%7C/gi, "|");

/** The addresses in a split one; null if it is not one. */
export const columnsOf = (hash) => (bare(hash).startsWith("#|") ? bare(hash).slice(1).split("|").filter(Boolean).slice(0, MOST).map((part) => `#${part}`) : null);

export const splitAddress = (addresses) => `#${[...new Set(addresses)].slice(0, MOST).map((address) => `|${address.slice(1)}`).join("")}`;

/** `openPerson(userid)` opens the client of somebody who shall have a column. */
export function startSplit(openPerson) {
    open = openPerson;
    addEventListener("message", fromColumn);
    byId("split-add").addEventListener("submit", (event) => { event.preventDefault(); add(); });
    byId("split-who").addEventListener("input", settled(suggest, 120));
}

/** Shows these columns and nothing else; those that stay are not loaded again. */
export function showSplit(addresses) {
    byId("split").hidden = false;
    for (const column of columns.filter(({ address }) => !addresses.includes(address))) column.node.remove();
    columns = columns.filter(({ address }) => addresses.includes(address));
    for (const address of addresses.filter((one) => !columns.some((column) => column.address === one))) addColumn(address);
    drawBar();
    listen();
}

export function hideSplit() {
    byId("split").hidden = true;
    for (const { node } of columns) node.remove();
    columns = [];
    listen();
}

const personOf = (address) => decodeURIComponent(address.split("/")[1] ?? "");

const conversationOf = (address) => decodeURIComponent(address.split("/")[2] ?? "");

function addColumn(address) {
    const query = new URLSearchParams({ column: "", ...(language === "en" && { lang: "en" }) });
    const frame = el("iframe", { src: `${location.pathname}?${query}${address}`, title: say("column", personOf(address)) });
    const head = el("header", { class: "column-head" });
    const node = el("section", { class: "column" }, head, frame);
    const column = { address, frame, head, node, userids: [] };
    columns.push(column);
    byId("split-columns").append(node);
    drawHead(column);
}

async function drawHead(column) {
    const { address, head } = column;
    const session = await open(personOf(address));
    if (column.address !== address) return;
    const person = session?.person ?? { userid: personOf(address), name: personOf(address) };
    column.frame.title = say("column", person.name);
    head.replaceChildren(avatar(person), el("b", { text: person.name }),
        el("a", { class: "card-soft", href: address, text: say("alone") }),
        el("button", { type: "button", class: "icon-button", "aria-label": say("closeColumn", person.name), onclick: () => remove(column) }, icon("close")));
}

function remove(column) {
    const left = columns.filter((one) => one !== column).map(({ address }) => address);
    location.hash = left.length > 0 ? splitAddress(left) : column.address;
}

function drawBar() {
    byId("split-add").hidden = columns.length >= MOST;
    byId("split-count").textContent = say("sideBySide", columns.length);
    byId("split-end").href = columns[0]?.address ?? "#/";
}

async function suggest() {
    const q = byId("split-who").value.trim();
    const { people } = q === "" ? { people: [] } : await api.people({ q, limit: 8 });
    byId("split-people").replaceChildren(...people.map(({ userid, name, departmentName }) => el("option", { value: userid, text: `${name} · ${departmentName}` })));
}

/** Adds the first who fits, in the conversation of the last column if they have a part in it. */
async function add() {
    const q = byId("split-who").value.trim();
    const { people } = await api.people({ q, limit: 1 });
    if (q === "" || people.length === 0) return;
    const { userid } = people[0];
    const session = await open(userid);
    byId("split-who").value = "";
    location.hash = splitAddress([...columns.map(({ address }) => address), addressLike(columns.at(-1)?.address ?? "", userid, session)]);
}

/** The address of somebody in the conversation of another address, or in their own. */
export function addressLike(address, userid, session) {
    const same = session?.conversations.find(({ id }) => id === conversationOf(address));
    return `#/${[userid, ...(same ? [same.id] : [])].map(encodeURIComponent).join("/")}`;
}

/** A column says where it is and whom it listens to. */
function fromColumn({ source, data }) {
    const column = columns.find(({ frame }) => frame.contentWindow === source);
    if (!column) return;
    if (data.userids) {
        column.userids = data.userids;
        listen();
    }
    if (data.address && data.address !== column.address) {
        column.address = data.address;
        history.replaceState(null, "", splitAddress(columns.map(({ address }) => address)));
        drawHead(column);
        drawBar();
    }
}

function listen() {
    const all = [...new Set(columns.flatMap(({ userids }) => userids))];
    if (heardBy.userids === all.join()) return;
    heardBy.close();
    const tell = (kind, data) => columns.forEach(({ frame }) => frame.contentWindow?.postMessage({ kind, data }, location.origin));
    heardBy = { userids: all.join(), close: all.length > 0 ? followPeople(all, tell) : () => {} };
}
