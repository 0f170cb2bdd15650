package org.huiyin.sandbox.api;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The latest calls of the server API, so that a test can count what an app asked for.
public final class ApiCalls {

    private static final int KEPT = 100_000;

    private final Deque<ApiCall> calls = new ArrayDeque<>();

    public synchronized void add(ApiCall call) {
        if (calls.size() == KEPT) {
            calls.remove();
        }
        calls.add(call);
    }

    /// Those of one path, or all if it is empty, oldest first.
    public synchronized List<ApiCall> of(String path) {
        return calls.stream().filter(c -> path.isEmpty() || c.path().equals(path)).toList();
    }

    public synchronized void clear() {
        calls.clear();
    }
}
