package org.huiyin.sandbox.robot;

import java.util.Base64;
import java.util.List;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.desk.Message;
import org.huiyin.sandbox.knobs.SandboxClock;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.media.Md5;
import org.huiyin.sandbox.media.MediaStore;
import org.huiyin.sandbox.media.MediaType;
import org.huiyin.sandbox.media.Upload;
import org.huiyin.sandbox.push.AtNames;
import org.huiyin.sandbox.push.Book;
import org.huiyin.sandbox.push.Rates;
import org.huiyin.sandbox.push.Sending;
import org.huiyin.sandbox.push.Shown;
import org.huiyin.sandbox.world.Corp;
import org.huiyin.sandbox.world.Directory;
import org.huiyin.sandbox.world.Robot;
import org.huiyin.sandbox.world.Room;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Takes in what group robots post [91770] [99110] and shows it in their rooms.
public final class RobotPosts {

    private static final String PICTURE = "[图片]";
    private static final int PICTURE_BYTES = 2 * 1024 * 1024;

    private final Directory directory;
    private final MediaStore media;
    private final Book book;
    private final Wall wall;
    private final SandboxClock clock;
    private final Settings settings;
    private final Rates rates = new Rates();

    public RobotPosts(
            Directory directory,
            MediaStore media,
            Book book,
            Wall wall,
            SandboxClock clock,
            Settings settings) {
        this.directory = directory;
        this.media = media;
        this.book = book;
        this.wall = wall;
        this.clock = clock;
        this.settings = settings;
    }

    /// A robot with where it posts.
    private record Place(Corp corp, Room room, Robot robot) {

        /// The robot's name in the book.
        String name() {
            return corp.corpId() + "/" + robot.key();
        }
    }

    /// Posts, or throws a [Refusal]; either way the book has it if the key is right.
    public synchronized void post(String key, JsonNode request) {
        Place place = place(key);
        String type = request.path("msgtype").asString("");
        try {
            List<String> cut = check(place, type, request);
            count(place);
            Shown shown = shown(place, type, request);
            enter(place, type, request, 0, "ok", place.room().people(), cut);
            wall.post(
                    place.room(),
                    place.robot().name(),
                    new Message.Content(type, shown.text(), shown.body()));
        } catch (Refusal refusal) {
            String why = String.valueOf(refusal.getMessage());
            enter(place, type, request, refusal.code(), why, List.of(), List.of());
            throw refusal;
        }
    }

    /// An empty file is complained of before the key is looked at.
    public MediaStore.Item upload(String key, String type, @Nullable Upload upload) {
        if (upload == null || upload.size() == 0) {
            throw new Refusal(44001, "empty media data");
        }
        Place place = place(key);
        MediaType kind =
                MediaType.named(type)
                        .filter(one -> one == MediaType.FILE || one == MediaType.VOICE)
                        .orElseThrow(() -> new Refusal(40004, "invalid media type"));
        return media.add(place.name(), kind, upload);
    }

    public synchronized void clear() {
        rates.clear();
    }

    private Place place(String key) {
        for (Corp corp : directory.now().corps()) {
            for (Room room : corp.rooms()) {
                for (Robot robot : room.robots()) {
                    if (robot.key().equals(key)) {
                        return new Place(corp, room, robot);
                    }
                }
            }
        }
        throw new Refusal(93000, "invalid webhook url");
    }

    private List<String> check(Place place, String type, JsonNode request) {
        List<String> cut = RobotRules.check(type, request, settings);
        JsonNode part = request.path(type);
        switch (type) {
            case "image" -> checkPicture(part);
            case "file", "voice" -> checkMedia(place, part);
            default -> {}
        }
        return cut;
    }

    private void checkPicture(JsonNode part) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(part.path("base64").asString(""));
        } catch (IllegalArgumentException e) {
            throw new Refusal(40058, "image.base64 is not base64");
        }
        if (bytes.length > PICTURE_BYTES) {
            throw new Refusal(40009, "invalid image size");
        }
        if (!MediaType.IMAGE.fits(bytes)) {
            throw new Refusal(40004, "neither jpg nor png");
        }
        if (!Md5.fits(bytes, part.path("md5").asString(""))) {
            throw new Refusal(settings.number(Setting.ROBOT_MD5_CODE), "image.md5 does not fit");
        }
    }

    private void checkMedia(Place place, JsonNode part) {
        if (media.find(place.name(), part.path("media_id").asString("")).isEmpty()) {
            throw new Refusal(40007, "invalid media_id");
        }
    }

    /// Whoever is over the limit is let in again when the minute of the first has passed.
    private void count(Place place) {
        int most = settings.number(Setting.ROBOT_PER_MINUTE);
        if (!rates.admit(place.name(), clock.now(), most, Integer.MAX_VALUE)) {
            throw new Refusal(45009, "api freq out of limit");
        }
        rates.count(place.name(), clock.now());
    }

    private void enter(
            Place place,
            String type,
            JsonNode request,
            int errcode,
            String errmsg,
            List<String> people,
            List<String> cut) {
        book.add(
                Sending.posted(
                        book.next(),
                        clock.now().toEpochMilli(),
                        place.name(),
                        type,
                        errcode,
                        errmsg,
                        people,
                        cut,
                        request));
    }

    private Shown shown(Place place, String type, JsonNode request) {
        JsonNode part = request.path(type);
        AtNames names = new AtNames(place.corp(), place.room()::has);
        return switch (type) {
            case "text" ->
                    new Shown((names.in(text(part, "content")) + names.listed(part)).strip(), null);
            case "markdown" -> new Shown(names.in(text(part, "content")), null);
            case "markdown_v2" -> new Shown(text(part, "content"), null);
            case "image" -> picture(place, part);
            default -> Shown.of(type, request, id -> media.find(place.name(), id));
        };
    }

    /// Lies among the media from now on, so that the page can draw it.
    private Shown picture(Place place, JsonNode part) {
        byte[] bytes = Base64.getDecoder().decode(part.path("base64").asString(""));
        String id = media.add(place.name(), MediaType.IMAGE, new Upload(PICTURE, bytes)).mediaId();
        return new Shown(PICTURE, JsonNodeFactory.instance.objectNode().put("media_id", id));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
