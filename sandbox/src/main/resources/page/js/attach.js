// A picture or a file of this computer, on its way into a message.

import { byId } from "./dom.js";

const PICTURES = "image/png,image/jpeg";

/** Lets somebody choose; the promise stays open if nothing is chosen. */
export function choose(kind) {
    const input = byId("file");
    input.accept = kind === "image" ? PICTURES : "";
    input.value = "";
    return new Promise((chosen) => {
        input.onchange = () => chosen(input.files[0]);
        input.click();
    });
}

/** The file as `say` wants it. */
export function read(file) {
    return new Promise((done, failed) => {
        const reader = new FileReader();
        reader.onload = () => done({ name: file.name, data: reader.result.slice(reader.result.indexOf(",") + 1) });
        reader.onerror = () => failed(reader.error);
        reader.readAsDataURL(file);
    });
}
