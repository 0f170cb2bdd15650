// The people whose clients are open: their conversations, messages and drafts, kept live by server-sent events.

import * as api from "./api.js";
import { followPeople, isColumn } from "./live.js";

const sessions = new Map();
const listeners = new Set();

/** Hears of every change to a session: `heard(session)`. */
export const onChange = (heard) => listeners.add(heard);

const changed = (session) => listeners.forEach((heard) => heard(session));

export const openSessions = () => [...sessions.values()];

export const session = (userid) => sessions.get(userid);

export const unreadOf = (userid) => sessions.get(userid)?.unread ?? 0;

/** Opens a person's client; undefined if nobody has that account. */
export async function openSession(userid) {
    if (sessions.has(userid)) return sessions.get(userid);
    const person = await find(userid);
    if (!person) return undefined;
    const conversations = await api.conversations(person.userid);
    if (!sessions.has(userid)) {
        sessions.set(userid, { person, conversations, logs: new Map(), unread: 0, draft: "" });
        remember();
    }
    return sessions.get(userid);
}

async function find(userid) {
    const { people } = await api.people({ q: userid, limit: 50 });
    return people.find((one) => one.userid === userid);
}

export function closeSession(userid) {
    sessions.delete(userid);
    remember();
}

/** The log of one conversation, its latest messages loaded. */
export async function openLog(session, conversation) {
    if (!session.logs.has(conversation)) {
        const { messages } = await api.messages(session.person.userid, conversation);
        session.logs.set(conversation, { messages: bySeq(messages), complete: messages.length < 50 });
    }
    return session.logs.get(conversation);
}

export async function loadEarlier(session, conversation) {
    const log = session.logs.get(conversation);
    const first = Math.min(...log.messages.keys());
    const { messages } = await api.messages(session.person.userid, conversation, { before: first });
    log.messages = new Map([...bySeq(messages), ...log.messages]);
    log.complete = messages.length < 50;
}

export const inOrder = (log) => [...log.messages.values()].sort((one, other) => one.seq - other.seq);

const bySeq = (messages) => new Map(messages.map((message) => [message.seq, message]));

let renewed = () => {};

/** Hears that people have come, changed or gone, once who is open is known anew. */
export function onDirectory(heard) {
    renewed = async () => {
        for (const session of openSessions()) session.person = (await find(session.person.userid)) ?? session.person;
        await heard();
    };
}

let events = { query: "", close: () => {} };

/** Follows what happens to everyone who is open; `live(true)` when connected, `live(false)` when not. */
export function listen(live) {
    const userids = openSessions().map(({ person }) => person.userid);
    if (events.query === userids.join()) return;
    stopListening();
    const heard = {
        listening: () => {
            live(true);
            openSessions().forEach((session) => catchUp(session).catch(() => live(false)));
        },
        error: () => live(false),
        directory: () => renewed(),
        message: (data) => take(JSON.parse(data)),
    };
    events = { query: userids.join(), close: userids.length > 0 ? followPeople(userids, (kind, data) => heard[kind]?.(data)) : () => {} };
}

export function stopListening() {
    events.close();
    events = { query: "", close: () => {} };
}

function take(message) {
    const session = sessions.get(message.viewer) ?? sessions.get(message.person);
    if (!session) return;
    session.told?.add(message.seq);
    put(session, message);
    changed(session);
}

function put(session, message) {
    const log = session.logs.get(message.conversation);
    if (message.from === "bot" && !log?.messages.has(message.seq)) session.unread += 1;
    log?.messages.set(message.seq, message);
}

/** Reads what was missed while the connection was away; what is told meanwhile is newer than what is read. */
async function catchUp(session) {
    for (const conversation of session.logs.keys()) {
        session.told = new Set();
        const { messages } = await api.messages(session.person.userid, conversation);
        messages.filter(({ seq }) => !session.told.has(seq)).forEach((message) => put(session, message));
    }
    changed(session);
}

const STORE = "huiyin-sandbox-open";

const remember = () => { if (!isColumn) sessionStorage.setItem(STORE, JSON.stringify([...sessions.keys()])); };

/** Opens again who was open before a reload. */
export async function reopen() {
    if (isColumn) return;
    const before = JSON.parse(sessionStorage.getItem(STORE) ?? "[]");
    for (const userid of before) await openSession(userid);
}
