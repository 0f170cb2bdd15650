// Who is in a room: members, smart bots and group robots, read once and again when the directory changes.

import { room } from "./api.js";

const known = new Map();

/** A room, or a group that an app has made. */
export const isRoom = (conversation) => /^(room|appchat)-/.test(conversation);

/** The room of a conversation with `people`, `bots` and `robots`. */
export function roomOf(conversation) {
    if (!known.has(conversation)) {
        const asked = room(conversation);
        asked.catch(() => known.delete(conversation));
        known.set(conversation, asked);
    }
    return known.get(conversation);
}

export const forgetRooms = () => known.clear();

/** The speakers of a room by userid or botId in small letters. */
export const speakersOf = ({ people, bots }) => new Map([
    ...people.map((one) => [one.userid.toLowerCase(), one]),
    ...bots.map((one) => [one.botId.toLowerCase(), { name: one.name, isBot: true }]),
]);
