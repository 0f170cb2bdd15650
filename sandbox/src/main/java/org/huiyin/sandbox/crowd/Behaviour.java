package org.huiyin.sandbox.crowd;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/// How somebody of a crowd behaves.
public enum Behaviour {
    /// Says the line as it should be.
    FILE("file"),
    /// Mistypes it, and corrects what was not understood.
    MISTYPE("mistype"),
    /// Dictates it: to a smart bot as a voice with its transcript, elsewhere into the keyboard.
    DICTATE("dictate"),
    /// Answers the latest card by typing what stands on its first button.
    PLAIN_TEXT("plainText"),
    /// Says it after everybody else, when the time is over.
    LATE("late"),
    /// Says nothing.
    NEVER("never");

    private final String label;

    Behaviour(String label) {
        this.label = label;
    }

    @JsonValue
    public String label() {
        return label;
    }

    static Behaviour named(String label) {
        return Arrays.stream(values())
                .filter(one -> one.label.equals(label))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no behaviour " + label + "."));
    }
}
