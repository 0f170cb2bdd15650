package org.huiyin.sandbox.world;

/// A department; the root has id 1 and parent 0.
public record Department(long id, String name, long parentId, long order) {}
