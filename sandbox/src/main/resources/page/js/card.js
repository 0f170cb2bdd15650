// Template cards, and the other things that an app sends by itself: drawn, and pressed.

import { el, icon } from "./dom.js";
import { say } from "./words.js";

/** A template card; `press(key, picks)` is called with the key of a button and the option ids by question. */
export function drawCard(card, press) {
    const questions = [];
    const settled = Boolean(card.replace_text);
    const push = (key) => press(key, Object.fromEntries(questions.map(({ key: question, picked }) => [question, picked()])));
    return el("section", { class: settled ? "bubble card settled" : "bubble card" },
        head(card, push), picture(card.card_image?.url),
        line("h3", card.main_title?.title), line("p", card.main_title?.desc, "card-soft"),
        line("p", card.emphasis_content?.title, "card-big"), line("p", card.emphasis_content?.desc, "card-soft"),
        beside(card.image_text_area), quote(card.quote_area), line("p", card.sub_title_text),
        horizontal(card.horizontal_content_list), ...(card.vertical_content_list ?? []).map(vertical),
        ...selectors(card).map((one) => choice(one, questions, settled)), boxes(card.checkbox, questions, settled),
        jumps([...(card.jump_list ?? []), card.card_action ? { title: say("cardMore"), ...card.card_action } : null]),
        settled ? el("p", { class: "card-settled", text: card.replace_text }) : buttons(card, push));
}

/** A text card or a list of articles. */
export function drawArticles(body) {
    const articles = body.articles ?? [body];
    return el("section", { class: "bubble card" }, ...articles.flatMap((one) => [
        picture(one.picurl), line("h3", one.title), line("p", one.description, "card-soft"),
        jumps([{ type: one.url ? 1 : 2, url: one.url, appid: one.appid, title: one.btntxt ?? say("cardMore") }]),
    ].filter(Boolean)));
}

const line = (tag, text, name) => (text ? el(tag, { class: name, text }) : null);

function head(card, push) {
    const menu = card.action_menu?.action_list ?? [];
    if (!card.source?.desc && menu.length === 0) return null;
    return el("header", { class: "card-head" },
        el("span", { class: "card-soft", text: card.source?.desc ?? "" }),
        menu.length === 0 ? null : el("details", { class: "card-menu" },
            el("summary", { "aria-label": card.action_menu.desc || say("cardMenu"), text: "⋯" }),
            el("div", {}, ...menu.map(({ text, key }) => el("button", { type: "button", text, onclick: () => push(key) })))));
}

/** Pictures come from elsewhere and are named only: the page loads nothing from outside. */
function picture(url) {
    return url ? el("p", { class: "card-picture", title: url }, icon("image"), el("span", { text: url })) : null;
}

function beside(area) {
    if (!area) return null;
    return el("div", { class: "card-beside" }, picture(area.image_url), line("b", area.title), line("p", area.desc, "card-soft"), link({ ...area, title: say("cardMore") }));
}

function quote(area) {
    if (!area) return null;
    return el("blockquote", { class: "card-quote" }, line("b", area.title), line("p", area.quote_text), link({ ...area, title: say("cardMore") }));
}

function horizontal(list) {
    if (!list?.length) return null;
    return el("dl", { class: "card-facts" }, ...list.flatMap((one) => [
        el("dt", { text: one.keyname }),
        el("dd", {}, Number(one.type) === 1 ? link({ ...one, title: one.value || one.url }) : el("span", { text: one.value || one.userid || one.media_id || "" })),
    ]));
}

const vertical = ({ title, desc }) => el("div", { class: "card-vertical" }, line("b", title), line("p", desc, "card-soft"));

function link({ type, url, appid, title }) {
    if (Number(type) === 1 && /^(https?:\/\/|\/desk\/media\/)/.test(url ?? "")) return el("a", { class: "card-link", href: url, target: "_blank", rel: "noopener noreferrer", text: title });
    return Number(type) === 2 ? el("span", { class: "card-link", text: `${title} (${appid})` }) : null;
}

function jumps(list) {
    const links = list.filter(Boolean).map(link).filter(Boolean);
    return links.length === 0 ? null : el("div", { class: "card-jumps" }, ...links);
}

const selectors = (card) => [card.button_selection, ...(card.select_list ?? [])].filter(Boolean);

function choice(one, questions, settled) {
    const select = el("select", { disabled: settled || isOn(one.disable), "aria-label": one.title || one.question_key },
        ...one.option_list.map(({ id, text }) => el("option", { value: id, text, selected: id === one.selected_id })));
    questions.push({ key: one.question_key, picked: () => [select.value] });
    return el("label", { class: "card-choice" }, line("span", one.title), select);
}

function boxes(one, questions, settled) {
    if (!one) return null;
    const type = Number(one.mode) === 1 ? "checkbox" : "radio";
    const name = `${one.question_key}-${Math.random()}`;
    const inputs = one.option_list.map(({ id, is_checked: checked }) =>
        el("input", { type, name, value: id, checked: isOn(checked), disabled: settled || isOn(one.disable) }));
    questions.push({ key: one.question_key, picked: () => inputs.filter((input) => input.checked).map((input) => input.value) });
    return el("fieldset", { class: "card-boxes" }, ...one.option_list.map(({ text }, n) => el("label", {}, inputs[n], el("span", { text }))));
}

const isOn = (value) => value === true || value === "true" || value === 1;

function buttons(card, push) {
    const list = [...(card.button_list ?? []), card.submit_button].filter(Boolean);
    if (list.length === 0) return null;
    return el("div", { class: "card-buttons" }, ...list.map((one) => Number(one.type) === 1
        ? link({ ...one, title: one.text })
        : el("button", { type: "button", class: `card-button style-${one.style ?? 1}`, text: one.text, onclick: () => push(one.key) })));
}
