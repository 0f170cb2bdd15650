// The sandbox clock in the top bar: shows it, and moves it forward.

import * as api from "./api.js";
import { byId, DAY, dayOf, isoDayOf, secondOf } from "./dom.js";
import { say } from "./words.js";

let ahead = 0;
let shift = 0;
let afterJump = () => {};

/** The sandbox's idea of now, in epoch milliseconds. */
export const now = () => Date.now() + ahead;

function shiftInWords(millis) {
    const minutes = Math.round(millis / 60_000);
    const parts = [["days", Math.floor(minutes / 1440)], ["hours", Math.floor(minutes / 60) % 24], ["minutes", minutes % 60]];
    return parts.filter(([, count]) => count > 0).map(([unit, count]) => say(unit, count)).join("");
}

function draw() {
    const at = now();
    byId("clock-day").textContent = dayOf(at);
    byId("clock-time").textContent = secondOf(at);
    byId("clock").dateTime = new Date(at).toISOString();
    byId("clock-shift").hidden = shift < 60_000;
    byId("clock-shift").textContent = say("shift", shiftInWords(shift));
}

function setClock(reading) {
    const jumped = shift !== reading.offsetMillis;
    ahead = reading.epochMillis - Date.now();
    shift = reading.offsetMillis;
    draw();
    if (jumped) afterJump();
}

async function move(step) {
    setClock(await api.moveClock(step));
}

/** Starts the clock; `complain` hears of a refusal, `jumped` of each move. */
export function startClock(complain, jumped) {
    afterJump = jumped;
    const moving = (step) => () => move(step()).catch(complain);
    byId("clock-hour").addEventListener("click", moving(() => ({ advance: "PT1H" })));
    byId("clock-tomorrow").addEventListener("click", moving(() => ({ to: `${isoDayOf(now() + DAY)}T08:00:00+08:00` })));
    setInterval(draw, 1000);
    return refreshClock();
}

export async function refreshClock() {
    setClock(await api.clock());
}
