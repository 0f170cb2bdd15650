package org.huiyin.sandbox.world;

import java.util.Objects;

/// A group robot (群机器人, 消息推送) of one room; whoever has the key can post.
public record Robot(String key, String name) {

    public Robot {
        Objects.requireNonNull(key, "A robot needs a key.");
        name = name == null ? "群机器人" : name;
    }
}
