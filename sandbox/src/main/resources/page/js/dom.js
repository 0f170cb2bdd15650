// Small pieces that every part of the page draws with. Text only ever enters as text nodes.

import { language, say } from "./words.js";

export const byId = (id) => document.getElementById(id);

/** An element with properties (class, text, on* listeners, attributes) and children. */
export function el(tag, properties = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
        if (value === undefined || value === null || value === false) continue;
        if (name === "class") node.className = value;
        else if (name === "text") node.textContent = value;
        else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
        else node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== undefined && child !== null));
    return node;
}

/** A line drawing of icons.svg. */
export function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `icons.svg#${name}`);
    svg.setAttribute("class", "icon");
    svg.setAttribute("aria-hidden", "true");
    svg.append(use);
    return svg;
}

const COMPOUND = new Set("欧阳 司马 上官 诸葛 尉迟 令狐 皇甫 东方 司徒 长孙 慕容 夏侯 呼延 端木 公孙 轩辕 宇文 赫连 澹台 申屠 独孤 南宫".split(" "));
const HUES = 12;

function surname(name) {
    const letters = [...name];
    const two = letters.slice(0, 2).join("");
    return letters.length > 2 && COMPOUND.has(two) ? two : (letters[0] ?? "?");
}

/** A person's picture: the surname on a colour that stays the same for the same account. */
export function avatar(person) {
    let hash = 7;
    for (const letter of person.userid) hash = (hash * 31 + letter.codePointAt(0)) >>> 0;
    return el("span", { class: `avatar hue-${hash % HUES}`, "aria-hidden": "true", text: surname(person.name) });
}

export function botAvatar() {
    return el("img", { class: "avatar", src: "logo.svg", alt: "" });
}

const ZONE = "Asia/Shanghai";
const format = (options) => new Intl.DateTimeFormat(language, { timeZone: ZONE, hourCycle: "h23", ...options });
const dayOnly = format({ month: "short", day: "numeric", weekday: "short" });
const minute = format({ hour: "2-digit", minute: "2-digit" });
const second = format({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
const isoDay = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE });

export const DAY = 86_400_000;
export const timeOf = (millis) => minute.format(millis);
export const secondOf = (millis) => second.format(millis);
export const dayOf = (millis) => dayOnly.format(millis);
export const isoDayOf = (millis) => isoDay.format(millis);

/** A day as people say it, seen from `now`. */
export function dayName(millis, now) {
    const day = isoDayOf(millis);
    if (day === isoDayOf(now)) return say("today");
    if (day === isoDayOf(now - DAY)) return say("yesterday");
    return dayOf(millis);
}

export const duration = (millis) => (millis < 1000 ? `${Math.round(millis)} ms` : `${(millis / 1000).toFixed(1)} s`);

/** Calls `work` once the calls have stopped for `millis`. */
export function settled(work, millis) {
    let timer;
    return () => {
        clearTimeout(timer);
        timer = setTimeout(work, millis);
    };
}
