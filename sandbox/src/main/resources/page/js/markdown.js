// Markdown as WeCom's clients draw it, built from nodes only: what is not known stays as it was written.

import { el, icon } from "./dom.js";

const CODE = "`(?<code>[^`\\n]+)`";
const BOLD = "\\*\\*(?<bold>[^\\n]+?)\\*\\*";
const LINK = "(?<picture>!?)\\[(?<label>[^\\]\\n]*)\\]\\((?<url>[^)\\s]+)\\)";
const FONT = "<font color=[\"'](?<colour>info|comment|warning)[\"']>(?<words>[\\s\\S]*?)</font>";
const ITALIC = "\\*(?<italic>[^*\\n]+)\\*";
const SMALL = new RegExp([CODE, BOLD, LINK, FONT].join("|"), "g");
const LARGE = new RegExp([CODE, BOLD, LINK, ITALIC].join("|"), "g");

const HEADING = /^(#{1,6})\s+(.*)$/;
const QUOTE = /^\s*>\s?/;
const FENCE = /^\s*```/;
const RULE = /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/;
const ITEM = /^(\s*)(?:([-*+])|(\d{1,9})[.)])\s+(.*)$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;

/** A bubble with the text drawn; `isLarge` means markdown_v2: lists, tables and code, but no colours. */
export function drawMarkdown(text, isLarge) {
    return el("div", { class: "bubble markdown" }, ...blocks(text.split(/\r?\n/), isLarge));
}

function blocks(lines, isLarge) {
    const drawn = [];
    let at = 0;
    while (at < lines.length) {
        const { node, next } = block(lines, at, isLarge);
        if (node) drawn.push(node);
        at = next;
    }
    return drawn;
}

function block(lines, at, isLarge) {
    const line = lines[at];
    if (line.trim() === "") return { next: at + 1 };
    const heading = HEADING.exec(line);
    if (heading) return { node: el(`h${heading[1].length}`, {}, ...spans(heading[2], isLarge)), next: at + 1 };
    if (QUOTE.test(line)) return quote(lines, at, isLarge);
    if (isLarge && FENCE.test(line)) return fence(lines, at);
    if (isLarge && RULE.test(line)) return { node: el("hr"), next: at + 1 };
    if (isLarge && ITEM.test(line)) return list(lines, at, isLarge);
    if (isLarge && startsTable(lines, at)) return table(lines, at, isLarge);
    const next = end(lines, at, (one, n) => !opensBlock(lines, n, isLarge));
    return { node: el("p", {}, ...spans(lines.slice(at, next).join("\n"), isLarge)), next };
}

function opensBlock(lines, at, isLarge) {
    const line = lines[at];
    return line.trim() === "" || HEADING.test(line) || QUOTE.test(line)
        || (isLarge && (FENCE.test(line) || RULE.test(line) || ITEM.test(line) || startsTable(lines, at)));
}

const startsTable = (lines, at) => lines[at].includes("|") && at + 1 < lines.length && lines[at + 1].includes("-") && TABLE_RULE.test(lines[at + 1]);

/** The first line after `at` that does not belong any more. */
function end(lines, at, belongs) {
    let next = at + 1;
    while (next < lines.length && belongs(lines[next], next)) next += 1;
    return next;
}

function quote(lines, at, isLarge) {
    const next = end(lines, at, (line) => QUOTE.test(line));
    const inner = lines.slice(at, next).map((line) => line.replace(QUOTE, ""));
    const content = isLarge ? blocks(inner, true) : [el("p", {}, ...spans(inner.join("\n"), false))];
    return { node: el("blockquote", {}, ...content), next };
}

function fence(lines, at) {
    const close = end(lines, at, (line) => !FENCE.test(line));
    return { node: el("pre", { tabindex: "0" }, el("code", { text: lines.slice(at + 1, close).join("\n") })), next: close + 1 };
}

function list(lines, at, isLarge) {
    const [, indent, bullet, number] = ITEM.exec(lines[at]);
    const node = bullet ? el("ul") : el("ol", { start: number });
    let next = at;
    while (next < lines.length) {
        const item = ITEM.exec(lines[next]);
        if (!item || item[1].length < indent.length || Boolean(item[2]) !== Boolean(bullet)) break;
        if (item[1].length > indent.length) {
            const nested = list(lines, next, isLarge);
            node.lastElementChild.append(nested.node);
            next = nested.next;
        } else {
            node.append(el("li", {}, ...spans(item[4], isLarge)));
            next += 1;
        }
    }
    return { node, next };
}

function table(lines, at, isLarge) {
    const next = end(lines, at + 1, (line) => line.includes("|"));
    const row = (line, tag) => el("tr", {}, ...cells(line).map((cell) => el(tag, {}, ...spans(cell, isLarge))));
    const node = el("div", { class: "markdown-table", tabindex: "0" }, el("table", {},
        el("thead", {}, row(lines[at], "th")), el("tbody", {}, ...lines.slice(at + 2, next).map((line) => row(line, "td")))));
    return { node, next };
}

const cells = (line) => line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());

function spans(text, isLarge) {
    const nodes = [];
    let done = 0;
    for (const match of text.matchAll(isLarge ? LARGE : SMALL)) {
        nodes.push(text.slice(done, match.index), span(match[0], match.groups, isLarge));
        done = match.index + match[0].length;
    }
    nodes.push(text.slice(done));
    return nodes.filter((node) => node !== "");
}

function span(whole, { code, bold, picture, label, url, colour, words, italic }, isLarge) {
    if (code !== undefined) return el("code", { text: code });
    if (bold !== undefined) return el("strong", {}, ...spans(bold, isLarge));
    if (italic !== undefined) return el("em", {}, ...spans(italic, isLarge));
    if (colour !== undefined) return el("span", { class: `font-${colour}` }, ...spans(words, isLarge));
    if (picture) return isLarge ? el("span", { class: "card-picture", title: url }, icon("image"), label || url) : whole;
    return /^https?:\/\//i.test(url) ? el("a", { class: "card-link", href: url, target: "_blank", rel: "noopener noreferrer", text: label || url }) : whole;
}
