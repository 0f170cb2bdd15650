// The left pane: search, department, and a list that only draws the rows in sight.

import * as api from "./api.js";
import { avatar, byId, el, settled } from "./dom.js";
import { say } from "./words.js";

const ROW = 60;
const PAGE = 50;
const SPARE = 6;

let query = { q: "", department: "" };
let total = 0;
let found = new Map();
let asked = new Set();
let round = 0;
let chosen = null;
let unreadOf = () => 0;

/** Fills the pane; `unread` tells how many messages of a person have not been seen. */
export async function startPeople(world, unread) {
    unreadOf = unread;
    drawDepartments(world);
    byId("search").addEventListener("input", settled(search, 120));
    byId("department").addEventListener("change", search);
    byId("people-list").addEventListener("scroll", () => requestAnimationFrame(draw), { passive: true });
    byId("people-list").addEventListener("keydown", walk);
    byId("search").addEventListener("keydown", fromSearch);
    new ResizeObserver(draw).observe(byId("people-list"));
    await search();
}

export function choosePerson(userid) {
    chosen = userid;
    draw();
}

export const redrawPeople = () => draw();

/** Draws departments and people as they are now. */
export async function renewPeople(world) {
    const chosenDepartment = byId("department").value;
    byId("department").replaceChildren();
    drawDepartments(world);
    byId("department").value = chosenDepartment;
    if (byId("department").selectedIndex < 0) byId("department").value = "";
    await search();
}

function drawDepartments(world) {
    const select = byId("department");
    select.append(el("option", { value: "", text: say("everyone", world.peopleCount) }));
    const known = new Set(world.departments.map((department) => department.id));
    const under = (parent, depth) => {
        for (const department of world.departments.filter((one) => one.parentId === parent)) {
            const label = `${"\u3000".repeat(depth)}${department.name}（${department.count}）`;
            select.append(el("option", { value: department.id, text: label }));
            under(department.id, depth + 1);
        }
    };
    const top = world.departments.find((department) => !known.has(department.parentId));
    under(top?.id ?? 0, 0);
}

async function search() {
    query = { q: byId("search").value.trim(), department: byId("department").value };
    round += 1;
    found = new Map();
    asked = new Set();
    byId("people-list").scrollTop = 0;
    await load(0);
}

async function load(page) {
    if (asked.has(page)) return;
    asked.add(page);
    const mine = round;
    const { q, department } = query;
    const filter = { ...(q && { q }), ...(department && { department }) };
    const answer = await api.people({ ...filter, offset: page * PAGE, limit: PAGE });
    if (mine !== round) return;
    total = answer.total;
    answer.people.forEach((person, n) => found.set(page * PAGE + n, person));
    byId("people-rows").style.height = `${total * ROW}px`;
    byId("people-count").textContent = total > 0 ? say("count", total) : q ? say("nobody", q) : say("nobodyHere");
    draw();
}

function draw() {
    const list = byId("people-list");
    const first = Math.max(0, Math.floor(list.scrollTop / ROW) - SPARE);
    const last = Math.min(total, Math.ceil((list.scrollTop + list.clientHeight) / ROW) + SPARE);
    const focused = document.activeElement?.dataset?.index;
    const rows = [];
    for (let index = first; index < last; index++) {
        if (!found.has(index)) load(Math.floor(index / PAGE)).catch(() => asked.delete(Math.floor(index / PAGE)));
        rows.push(row(index, found.get(index)));
    }
    byId("people-rows").replaceChildren(...rows);
    if (focused !== undefined) byId("people-rows").querySelector(`[data-index="${focused}"]`)?.focus({ preventScroll: true });
}

function row(index, person) {
    if (!person) {
        return place(el("div", { class: "person waiting", "aria-hidden": "true" }), index);
    }
    const unread = unreadOf(person.userid);
    const where = person.departmentName + (person.position ? ` · ${person.position}` : "");
    const line = el("a", {
        class: "person", href: `#/${encodeURIComponent(person.userid)}`, "data-index": index, "data-userid": person.userid,
        "aria-current": person.userid === chosen ? "true" : undefined,
    },
        avatar(person),
        el("span", { class: "person-text" },
            el("span", { class: "person-name" }, el("b", { text: person.name }), statusMark(person), el("i", { text: person.userid })),
            el("span", { class: "person-place", text: where, title: where })),
        unread > 0 ? el("span", { class: "unread", text: unread, "aria-label": say("unread", unread) }) : null);
    return place(line, index);
}

export function statusMark(person) {
    if (person.status === 4) return el("em", { class: "mark", text: say("inactive") });
    if (person.status === 5) return el("em", { class: "mark", text: say("left") });
    if (person.status === 2) return el("em", { class: "mark", text: say("disabled") });
    return null;
}

function place(node, index) {
    node.style.transform = `translateY(${index * ROW}px)`;
    return node;
}

function fromSearch(event) {
    if (event.key === "ArrowDown" || event.key === "Enter") {
        const first = byId("people-rows").querySelector("a");
        if (!first) return;
        event.preventDefault();
        if (event.key === "Enter") first.click();
        else first.focus();
    }
}

function walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    const at = Number(event.target.dataset.index);
    if (!step || Number.isNaN(at)) return;
    event.preventDefault();
    if (at + step < 0) {
        byId("search").focus();
        return;
    }
    const next = Math.min(total - 1, at + step);
    const list = byId("people-list");
    if (next * ROW < list.scrollTop) list.scrollTop = next * ROW;
    else if ((next + 1) * ROW > list.scrollTop + list.clientHeight) list.scrollTop = (next + 1) * ROW - list.clientHeight;
    draw();
    byId("people-rows").querySelector(`[data-index="${next}"]`)?.focus({ preventScroll: true });
}
