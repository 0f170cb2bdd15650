// What happens to the people who are open: told by the server, or to a column by the page around it.

const KINDS = ["listening", "error", "directory", "message"];

/** Whether this page is a column of another one. */
export const isColumn = new URLSearchParams(location.search).has("column") && parent !== window;

/** Follows what happens to people: `heard(kind, data)`; the returned function ends it. */
export const followPeople = (userids, heard) => (isColumn ? fromParent : fromServer)(userids, heard);

function fromServer(userids, heard) {
    const source = new EventSource(`/desk/events?${new URLSearchParams(userids.map((userid) => ["person", userid]))}`);
    for (const kind of KINDS) source.addEventListener(kind, ({ data }) => heard(kind, data));
    return () => source.close();
}

/** Browsers allow few connections to one server: the columns share that of the page around them. */
function fromParent(userids, heard) {
    const take = ({ source, data }) => { if (source === parent) heard(data.kind, data.data); };
    addEventListener("message", take);
    parent.postMessage({ userids }, location.origin);
    return () => removeEventListener("message", take);
}

/** Tells the page around a column where the column is. */
export const tellAddress = (address) => { if (isColumn) parent.postMessage({ address }, location.origin); };
