package org.huiyin.bot.chat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The handlers by their subject, each with the JSON of its steps.
final class Subjects {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, Registered<?>> byKey = new LinkedHashMap<>();

    Subjects(List<? extends Handler<?>> handlers) {
        for (Handler<?> handler : handlers) {
            Registered<?> before = byKey.put(handler.subject().key(), register(handler));
            if (before != null) {
                throw new IllegalStateException(
                        "Two handlers have the subject " + handler.subject().key());
            }
        }
    }

    private static <S> Registered<S> register(Handler<S> handler) {
        @SuppressWarnings("unchecked") // the handler's own type argument
        Class<S> steps =
                (Class<S>)
                        ResolvableType.forClass(handler.getClass())
                                .as(Handler.class)
                                .getGeneric(0)
                                .resolve(Handler.None.class);
        return new Registered<>(handler, steps);
    }

    List<Subject> all() {
        return byKey.values().stream().map(registered -> registered.handler().subject()).toList();
    }

    Iterable<Registered<?>> handlers() {
        return byKey.values();
    }

    Optional<Registered<?>> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /// A handler and the type of its steps.
    record Registered<S>(Handler<S> handler, Class<S> steps) {

        String key() {
            return handler.subject().key();
        }

        /// Empty when the step was written by a version whose steps this one cannot read.
        Optional<Turn<S>> resume(String step, Inbound in) {
            return read(step).map(read -> handler.resume(read, in));
        }

        Optional<Turn<S>> take(String step, Said.Media media, Inbound in) {
            return read(step).flatMap(read -> handler.take(read, media, in));
        }

        private Optional<S> read(String step) {
            try {
                return Optional.of(JSON.readValue(step, steps));
            } catch (JacksonException _) {
                return Optional.empty();
            }
        }

        @Nullable String json(Turn<S> turn) {
            return turn.next() == null
                    ? null
                    : JSON.writerFor(steps).writeValueAsString(turn.next());
        }
    }
}
