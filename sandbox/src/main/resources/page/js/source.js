// Frames as people can read them: XML and JSON broken into lines and coloured, anything else as it is.

import { el } from "./dom.js";

/** The text laid out for reading; text that is not XML or JSON comes back unchanged. */
function laidOut(text) {
    const trimmed = text.trim();
    if (trimmed.startsWith("<")) return indentXml(trimmed);
    if (trimmed.startsWith("{") || trimmed.startsWith("[")) {
        try {
            return JSON.stringify(JSON.parse(trimmed), null, 2);
        } catch {
            return text;
        }
    }
    return text;
}

const XML_TOKEN = /<!\[CDATA\[[\s\S]*?\]\]>|<[^>]+>|[^<]+/g;

function indentXml(xml) {
    let depth = 0;
    let before = "close";
    let out = "";
    const newLine = () => { if (out !== "") out += `\n${"  ".repeat(depth)}`; };
    for (const token of xml.match(XML_TOKEN) ?? []) {
        if (!token.startsWith("<") || token.startsWith("<!")) {
            if (token.trim() === "") continue;
            out += token.trim();
            before = "text";
        } else if (token.startsWith("</")) {
            depth = Math.max(0, depth - 1);
            if (before === "close") newLine();
            out += token;
            before = "close";
        } else {
            newLine();
            out += token;
            const alone = token.endsWith("/>") || token.startsWith("<?");
            if (!alone) depth += 1;
            before = alone ? "close" : "open";
        }
    }
    return out;
}

const COLOURED = /(<!\[CDATA\[|\]\]>)|(<\/?[\w:.-]+|\/?>)|("(?:[^"\\]|\\.)*")(\s*:)?/g;

/** A preformatted block with the text laid out and its parts coloured by class. */
export function source(text) {
    const block = el("pre", { class: "source", tabindex: "0" });
    const laid = laidOut(text);
    let done = 0;
    for (const match of laid.matchAll(COLOURED)) {
        const [whole, cdata, tag, string, colon] = match;
        block.append(laid.slice(done, match.index));
        const part = cdata ? "faint" : tag ? "tag" : colon ? "key" : "string";
        block.append(el("span", { class: part, text: string && colon ? string : whole }));
        if (string && colon) block.append(colon);
        done = match.index + whole.length;
    }
    block.append(laid.slice(done));
    return block;
}
