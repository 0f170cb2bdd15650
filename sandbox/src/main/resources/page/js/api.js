// The simulator's HTTP interface: `desk` for people and what they say, `knobs` for the clock.

async function call(path, options) {
    const response = await fetch(path, options);
    if (!response.ok) {
        const problem = await response.json().catch(() => ({}));
        throw new Error(problem.error ?? problem.title ?? `HTTP ${response.status}`);
    }
    return response.json();
}

const post = (path, body) =>
    call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

const conversationPath = (person, conversation) =>
    `/desk/people/${encodeURIComponent(person)}/conversations/${encodeURIComponent(conversation)}`;

export const world = () => call("/desk/world");

export const people = (query) => call(`/desk/people?${new URLSearchParams(query)}`);

export const conversations = (person) => call(`/desk/people/${encodeURIComponent(person)}/conversations`);

export const messages = (person, conversation, query = {}) =>
    call(`${conversationPath(person, conversation)}?${new URLSearchParams({ limit: 50, ...query })}`);

export const room = (conversation) => call(`/desk/rooms/${encodeURIComponent(conversation.replace(/^room-/, ""))}`);

/** The buttons of the app's own menu, sub-menus as lists in `sub_button`. */
export const menu = (person, conversation) => call(`${conversationPath(person, conversation)}/menu`);

export const speak = (words) => post("/desk/say", words);

/** Says a message of a person once more, with another `text` if there is one. */
export const resend = (wish) => post("/desk/resend", wish);

/** The address of a conversation as a page of its own. */
export const transcript = (person, conversation) => `${conversationPath(person, conversation)}/transcript.html`;

/** Presses a button of a card. */
export const tap = (press) => post("/desk/tap", press);

/** Judges an answer that asked for it. */
export const judge = (opinion) => post("/desk/feedback", opinion);

/** What WeCom would have dropped without telling the app, newest first. */
export const silent = () => call("/knobs/silent");

export const frame = (id) => call(`/desk/frames/${encodeURIComponent(id)}`);

export const clock = () => call("/knobs/clock");

export const moveClock = (move) => post("/knobs/clock", move);
