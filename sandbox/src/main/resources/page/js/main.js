// Starts the page and follows the address: #/person/conversation/frame, where "latest" is the newest frame.

import * as api from "./api.js";
import { drawMessages, drawTabs, goToEnd, showConversation, startChat } from "./chat.js";
import { refreshClock, startClock } from "./clock.js";
import { startComposer, writeTo } from "./composer.js";
import { byId } from "./dom.js";
import { hideFrame, showFrame } from "./inspector.js";
import { isColumn, tellAddress } from "./live.js";
import { choosePerson, redrawPeople, renewPeople, startPeople } from "./people.js";
import { closeSession, inOrder, listen, onChange, onDirectory, openLog, openSession, openSessions, reopen, stopListening, unreadOf } from "./sessions.js";
import { addressLike, columnsOf, hideSplit, showSplit, splitAddress, startSplit } from "./split.js";
import { forgetRooms } from "./room.js";
import { startSilent } from "./silent.js";
import { language, say, translate } from "./words.js";

const phone = matchMedia("(max-width: 760px)");
let front = null;
let inspecting = false;
let connected = true;

const address = (...parts) => `#/${parts.map(encodeURIComponent).join("/")}`;
const here = () => address(front.session.person.userid, front.conversation);

async function follow() {
    warn(connected ? null : say("offline"));
    tellAddress(location.hash);
    const side = columnsOf(location.hash);
    if (side) {
        showSideBySide(side);
        return;
    }
    hideSplit();
    const [userid, conversation, frame] = location.hash.replace(/^#\/?/, "").split("/").filter(Boolean).map(decodeURIComponent);
    if (!userid) {
        showList();
        return;
    }
    const session = await openSession(userid);
    if (!session || session.conversations.length === 0) {
        showList();
        warn(session ? say("seesNoApp", session.person.name) : say("unknownPerson", userid));
        return;
    }
    const id = conversation ?? session.conversation ?? session.conversations[0].id;
    await openLog(session, id);
    show(session, id, frame);
}

/** The columns listen for themselves. */
function showSideBySide(side) {
    showList();
    stopListening();
    document.body.dataset.screen = "split";
    showSplit(side);
}

/** Puts the one in front and the others who are open side by side, in the same conversation where they can. */
function split() {
    const others = openSessions().filter((session) => session !== front.session).reverse();
    location.hash = splitAddress([here(), ...others.map((session) => addressLike(here(), session.person.userid, session))]);
}

function show(session, conversation, frame) {
    if (isColumn) openSessions().filter((one) => one !== session).forEach(({ person }) => closeSession(person.userid));
    const another = front?.session !== session || front.conversation !== conversation;
    front = { session, conversation, frame };
    session.conversation = conversation;
    session.unread = 0;
    inspecting = frame !== undefined || (inspecting && !phone.matches);
    document.body.dataset.screen = frame !== undefined ? "inspector" : "chat";
    byId("welcome").hidden = true;
    byId("conversation").hidden = false;
    document.title = `${session.person.name} · ${say("brand")}`;
    if (another) {
        showConversation(session, conversation, (id) => address(session.person.userid, conversation, id));
        writeTo(session, conversation);
        if (!phone.matches) byId("text").focus();
    }
    follows();
    choosePerson(session.person.userid);
    drawTabs(session.person.userid, close);
    drawInspector();
}

function showList() {
    front = null;
    inspecting = false;
    document.body.dataset.screen = "list";
    byId("welcome").hidden = false;
    byId("conversation").hidden = true;
    document.title = say("brand");
    choosePerson(null);
    drawTabs(null, close);
    drawInspector();
}

function drawInspector() {
    byId("inspector").hidden = !inspecting;
    byId("inspector-toggle").setAttribute("aria-expanded", String(inspecting));
    document.body.classList.toggle("inspecting", inspecting);
    hideFrame();
    if (!front || !inspecting) return;
    byId("inspector-back").href = here();
    const pinned = front.frame === "latest" ? undefined : front.frame;
    const framed = inOrder(front.session.logs.get(front.conversation)).filter((message) => message.frame);
    const chosen = pinned ?? framed.at(-1)?.frame ?? null;
    showFrame(chosen, framed.some((message) => message.frame === chosen && message.state === "sending"));
}

function close(userid) {
    const others = openSessions().filter((session) => session.person.userid !== userid);
    const wasFront = front?.session.person.userid === userid;
    closeSession(userid);
    follows();
    if (wasFront) location.hash = others.length > 0 ? address(others.at(-1).person.userid) : "#/";
    else drawTabs(front?.session.person.userid, close);
}

function changed(session) {
    if (session === front?.session) {
        session.unread = document.body.dataset.screen === "list" ? session.unread : 0;
        drawMessages();
        if (inspecting) drawInspector();
    }
    drawTabs(front?.session.person.userid, close);
    redrawPeople();
}

/** People have come, changed or gone. */
async function renew() {
    forgetRooms();
    await renewPeople(await api.world());
    if (!front) return;
    showConversation(front.session, front.conversation, (id) => address(front.session.person.userid, front.conversation, id));
    writeTo(front.session, front.conversation);
}

function warn(sentence) {
    byId("offline").hidden = sentence === null;
    byId("offline").textContent = sentence ?? "";
}

/** Listens to everyone who is open, and to nobody else. */
function follows() {
    if (columnsOf(location.hash)) return;
    listen((live) => {
        if (live !== connected) warn(live ? null : say("offline"));
        connected = live;
        if (live) refreshClock();
    });
}

function startInspector() {
    byId("inspector-toggle").addEventListener("click", () => (inspecting ? closeInspector() : (location.hash = `${here()}/latest`)));
    byId("inspector-close").addEventListener("click", closeInspector);
}

function closeInspector() {
    inspecting = false;
    location.hash = here();
    drawInspector();
}

/** Once something was sent, the inspector follows the newest frame again. */
function sent() {
    goToEnd();
    if (inspecting && !phone.matches) location.replace(`${here()}/latest`);
}

async function openAnyone(count) {
    const { people } = await api.people({ offset: Math.floor(Math.random() * count), limit: 1 });
    location.hash = address(people[0].userid);
}

async function start() {
    translate(document);
    const other = new URLSearchParams(language === "en" ? {} : { lang: "en" }).toString();
    const point = () => document.querySelectorAll(".language").forEach((link) => { link.href = `${location.pathname}?${other}${location.hash}`; });
    point();
    const world = await api.world();
    byId("corp").textContent = world.corp;
    byId("anyone").addEventListener("click", () => openAnyone(world.peopleCount));
    startComposer(sent);
    startInspector();
    startChat();
    byId("split-open").addEventListener("click", split);
    startSplit(openSession);
    document.body.classList.toggle("column-page", isColumn);
    startSilent((problem) => warn(say("noSandbox", problem.message)));
    onChange(changed);
    onDirectory(() => renew().catch((problem) => warn(say("noSandbox", problem.message))));
    await Promise.all([startPeople(world, unreadOf), startClock((problem) => warn(say("noSandbox", problem.message)), () => front && drawMessages()), reopen()]);
    follows();
    addEventListener("hashchange", () => { point(); follow(); });
    await follow();
}

start().catch((problem) => warn(say("noSandbox", problem.message)));
