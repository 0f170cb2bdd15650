package org.huiyin.sandbox.socket;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.media.Md5;
import org.huiyin.sandbox.media.MediaStore;
import org.huiyin.sandbox.media.MediaStore.Item;
import org.huiyin.sandbox.media.MediaType;
import org.huiyin.sandbox.media.Upload;
import org.huiyin.sandbox.push.Rates;
import org.huiyin.sandbox.wire.Opaque;
import org.huiyin.sandbox.world.Bot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Files that bots bring over the long connection, in pieces [101463]. An upload goes on after the
/// connection broke.
public final class Uploads {

    static final String INIT = "aibot_upload_media_init";
    static final String CHUNK = "aibot_upload_media_chunk";
    static final String FINISH = "aibot_upload_media_finish";

    private static final int BAD = 40058;
    private static final int LEAST_BYTES = 5;
    private static final int MOST_CHUNKS = 100;
    private static final int LARGEST_CHUNK = 512 * 1024;
    private static final int PER_MINUTE = 30;
    private static final int PER_HOUR = 1000;
    private static final Duration SESSION = Duration.ofMinutes(30);

    private final MediaStore media;
    private final SandboxClock clock;
    private final Settings settings;
    private final Rates rates = new Rates();
    private final Map<String, Session> sessions = new HashMap<>();

    /// One file on its way.
    ///
    /// @param md5 of the whole in hexadecimal; empty where it was not said
    /// @param chunks by their index
    private record Session(
            String botId,
            MediaType type,
            String name,
            int size,
            int count,
            String md5,
            Instant begun,
            Map<Integer, byte[]> chunks) {}

    public Uploads(MediaStore media, SandboxClock clock, Settings settings) {
        this.media = media;
        this.clock = clock;
        this.settings = settings;
    }

    static boolean concern(String cmd) {
        return cmd.equals(INIT) || cmd.equals(CHUNK) || cmd.equals(FINISH);
    }

    /// Does what is asked, or throws a [Refusal].
    synchronized ObjectNode work(Bot bot, String cmd, JsonNode body) {
        Instant now = clock.now();
        sessions.values().removeIf(one -> one.begun().plus(SESSION).isBefore(now));
        return switch (cmd) {
            case INIT -> begin(bot, body, now);
            case CHUNK -> add(session(bot, body), body);
            default -> finish(session(bot, body), body);
        };
    }

    /// Refuses a media_id that this bot has not uploaded as this type, or too long ago.
    void check(Bot bot, MediaType type, String mediaId) {
        if (media.find(bot.botId(), mediaId).filter(item -> item.type() == type).isEmpty()) {
            throw new Refusal(40007, "invalid media_id");
        }
    }

    public synchronized void clear() {
        sessions.clear();
        rates.clear();
    }

    private ObjectNode begin(Bot bot, JsonNode body, Instant now) {
        MediaType type =
                MediaType.named(body.path("type").asString(""))
                        .orElseThrow(() -> new Refusal(40005, "invalid file type"));
        int size = body.path("total_size").asInt(0);
        int count = body.path("total_chunks").asInt(0);
        String name = body.path("filename").asString("");
        if (name.isEmpty()) {
            throw new Refusal(BAD, "filename is missing");
        }
        if (size < LEAST_BYTES || size > type.most()) {
            throw new Refusal(40006, "invalid media size");
        }
        if (count < 1 || count > MOST_CHUNKS) {
            throw new Refusal(BAD, "total_chunks is not 1 to " + MOST_CHUNKS);
        }
        if (!rates.admit(bot.botId(), now, PER_MINUTE, PER_HOUR)) {
            throw new Refusal(
                    settings.number(Setting.BOT_UPLOAD_RATE_CODE), "api freq out of limit");
        }
        rates.count(bot.botId(), now);
        String id = Opaque.of(24);
        String md5 = body.path("md5").asString("");
        sessions.put(
                id, new Session(bot.botId(), type, name, size, count, md5, now, new TreeMap<>()));
        return JsonNodeFactory.instance.objectNode().put("upload_id", id);
    }

    private Session session(Bot bot, JsonNode body) {
        Session session = sessions.get(body.path("upload_id").asString(""));
        if (session == null || !session.botId().equals(bot.botId())) {
            throw badUpload("invalid upload_id");
        }
        return session;
    }

    /// Counted from 0 or from 1; a piece that has come before is not looked at again.
    private ObjectNode add(Session session, JsonNode body) {
        int index = body.path("chunk_index").asInt(-1);
        if (index < 0 || index > session.count()) {
            throw badUpload("invalid chunk_index");
        }
        byte[] bytes = decoded(body.path("base64_data").asString(""));
        if (bytes.length == 0 || bytes.length > LARGEST_CHUNK) {
            throw badUpload("a chunk has 1 to " + LARGEST_CHUNK + " bytes");
        }
        int before = session.chunks().values().stream().mapToInt(piece -> piece.length).sum();
        if (!session.chunks().containsKey(index) && before + bytes.length > session.size()) {
            throw badUpload("more than total_size");
        }
        session.chunks().putIfAbsent(index, bytes);
        return JsonNodeFactory.instance.objectNode();
    }

    private byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw badUpload("base64_data is not base64");
        }
    }

    private ObjectNode finish(Session session, JsonNode body) {
        boolean isWhole =
                session.chunks().size() == session.count()
                        && (!session.chunks().containsKey(0)
                                || !session.chunks().containsKey(session.count()));
        if (!isWhole) {
            throw badUpload("chunks are missing");
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(session.size());
        session.chunks().values().forEach(whole::writeBytes);
        byte[] bytes = whole.toByteArray();
        if (bytes.length != session.size()) {
            throw badUpload("total_size does not fit");
        }
        if (!session.md5().isEmpty() && !Md5.fits(bytes, session.md5())) {
            session.chunks().clear();
            throw badUpload("md5 does not fit");
        }
        Item item = media.add(session.botId(), session.type(), new Upload(session.name(), bytes));
        sessions.remove(body.path("upload_id").asString(""));
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", session.type().label())
                .put("media_id", item.mediaId())
                .put("created_at", Long.toString(item.at() / 1000));
    }

    private Refusal badUpload(String why) {
        return new Refusal(settings.number(Setting.BAD_UPLOAD_CODE), why);
    }
}
