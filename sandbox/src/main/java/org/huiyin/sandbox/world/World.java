package org.huiyin.sandbox.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Everybody and everything that the simulator plays: one or more corporations.
///
/// A userid belongs to one corporation only, so that a person can be named by it alone.
public record World(List<Corp> corps) {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                    .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    public World {
        corps = corps == null ? List.of() : List.copyOf(corps);
        if (corps.isEmpty()) {
            throw new IllegalArgumentException("A world needs at least one corp.");
        }
        Set<String> known = new HashSet<>();
        for (Corp corp : corps) {
            for (Person person : corp.people()) {
                if (!known.add(person.userid().toLowerCase(Locale.ROOT))) {
                    throw new IllegalArgumentException(
                            "The userid " + person.userid() + " is used twice.");
                }
            }
        }
    }

    /// The built-in institute of about 2 000 invented people.
    public static World sample() {
        return resource("/world.json");
    }

    /// Reads a world from a resource of the class path.
    public static World resource(String name) {
        try (InputStream in = World.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no resource " + name + ".");
            }
            return JSON.readValue(in, World.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads a world from a JSON file; what is wrong with it is said in one sentence.
    public static World read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), World.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("The world file " + file + " cannot be read.", e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "The world file " + file + " is wrong: " + e.getOriginalMessage(), e);
        }
    }

    public Corp firstCorp() {
        return corps.get(0);
    }

    public Optional<Corp> corp(String corpId) {
        return corps.stream().filter(corp -> corp.corpId().equals(corpId)).findFirst();
    }

    public Optional<Corp> corpOf(String userid) {
        return corps.stream().filter(corp -> corp.person(userid).isPresent()).findFirst();
    }

    /// The smart bot of any corporation, or a refusal in one sentence.
    public Bot bot(String botId) {
        return corps.stream()
                .flatMap(corp -> corp.bot(botId).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no bot " + botId + "."));
    }
}
