// Pictures, files, voices and videos in the conversation, as far as their bytes are at hand.

import { el, icon } from "./dom.js";
import { say } from "./words.js";

const previews = new Map();

const drawnWithout = new Map();

/** Keeps a picture that was sent from this page, to be shown until the page is closed. */
export function keepPreview(seq, file) {
    previews.set(seq, { url: URL.createObjectURL(file), name: file.name });
    const early = drawnWithout.get(seq);
    early?.node.replaceWith(drawMedium(early.message));
}

/** A picture to look at, or something to take away. */
export function drawMedium(message) {
    const { seq, kind, text, body } = message;
    const words = text?.replace(/\[图片\]/g, "").trim();
    const named = body?.title?.replace(/^\[[^\]]*\]\s*/, "") ?? (kind === "image" ? "" : text?.replace(/^\[[^\]]*\]\s*/, ""));
    const url = previews.get(seq)?.url ?? body?.url ?? (body?.media_id ? `/desk/media/${encodeURIComponent(body.media_id)}` : null);
    const label = el("span", { class: "kind" }, icon(kind === "mixed" ? "image" : kind), el("span", { text: named && kind !== "mixed" ? named : say(kind === "mixed" ? "image" : kind) }));
    const picture = url && ["image", "mixed"].includes(kind) ? lookAt(url, previews.get(seq)?.name ?? named, label) : label;
    const node = el("div", { class: "bubble special" },
        kind === "mixed" && words ? el("span", { text: words }) : null,
        url ? el("a", { class: "medium", href: url, target: "_blank", rel: "noopener" }, picture) : label,
        body?.description ? el("span", { class: "card-soft", text: body.description }) : null);
    if (url) drawnWithout.delete(seq);
    else drawnWithout.set(seq, { message, node });
    return node;
}

/** A picture that came within a message; jpg or png. */
export function drawInline(base64) {
    const type = base64.startsWith("/9j/") ? "jpeg" : "png";
    return el("img", { class: "picture", src: `data:image/${type};base64,${base64}`, alt: say("image") });
}

/** The picture, or its label if it cannot be loaded any more. */
function lookAt(url, name, label) {
    const picture = el("img", { class: "picture", src: url, alt: name || say("image") });
    picture.addEventListener("error", () => picture.replaceWith(label), { once: true });
    return picture;
}
