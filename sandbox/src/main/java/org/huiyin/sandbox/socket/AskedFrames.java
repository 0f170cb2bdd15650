package org.huiyin.sandbox.socket;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.huiyin.sandbox.socket.Connection.Asked;

/// The frames of a connection that may still be replied to, the latest ones.
final class AskedFrames {

    /// More than people say in a day; what is older is forgotten as if its time were over.
    private static final int MOST = 10_000;

    private final Map<String, Asked> byReqId = new LinkedHashMap<>();

    /// @param oldest what was sent before may not be replied to any more
    synchronized void add(String reqId, Asked frame, Instant oldest) {
        Iterator<Asked> first = byReqId.values().iterator();
        while (first.hasNext() && (byReqId.size() >= MOST || first.next().at().isBefore(oldest))) {
            removeFirst();
            first = byReqId.values().iterator();
        }
        byReqId.put(reqId, frame);
    }

    private void removeFirst() {
        byReqId.remove(byReqId.keySet().iterator().next());
    }

    synchronized Optional<Asked> find(String reqId) {
        return Optional.ofNullable(byReqId.get(reqId));
    }
}
