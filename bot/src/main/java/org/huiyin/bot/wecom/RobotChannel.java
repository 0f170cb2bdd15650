package org.huiyin.bot.wecom;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.huiyin.bot.chat.Message;
import org.huiyin.bot.delivery.Channel;
import org.huiyin.bot.delivery.Route;
import org.huiyin.bot.files.Files;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Posts into groups by their robots, each of which has a key and a limit of its own.
final class RobotChannel implements Channel {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// At most 19 in any minute, of the 20 that a robot may post (document 91770).
    private static final Pace TO_A_GROUP = new Pace(4, Duration.ofSeconds(4));

    private static final Duration SOON = Duration.ofSeconds(2);

    private final RobotApi api;
    private final Files files;
    private final Map<String, WecomSettings.Robot> robots;

    /// @param robots by the names of their groups
    RobotChannel(RobotApi api, Files files, Map<String, WecomSettings.Robot> robots) {
        this.api = api;
        this.files = files;
        this.robots = Map.copyOf(robots);
    }

    @Override
    public String name() {
        return "robots";
    }

    @Override
    public Set<Route> routes() {
        return Set.of(Route.GROUP);
    }

    @Override
    public List<String> groups() {
        return robots.keySet().stream().sorted().toList();
    }

    @Override
    public Pace toOne() {
        return TO_A_GROUP;
    }

    /// Names the group and not its key, which stays in the settings.
    @Override
    public String request(Route route, Message message, List<String> recipients, long number) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("group", recipients.getFirst())
                .set("post", RobotMessage.of(message))
                .toString();
    }

    @Override
    public Result make(Errand errand, String request) {
        JsonNode asked = JSON.readTree(request);
        String group = asked.path("group").asString();
        WecomSettings.Robot robot = robots.get(group);
        if (robot == null) {
            return new Result.Dead(
                    "no robot posts into this group: set huiyin.wecom.robots.%s.key"
                            .formatted(group));
        }
        ObjectNode post = (ObjectNode) asked.path("post");
        return KeptFile.isIn(post)
                ? KeptFile.send(post, files, kept -> postKept(group, robot, post, kept))
                : post(group, robot, post);
    }

    /// A picture is posted as one where it is small enough; everything else is uploaded before.
    private Result postKept(
            String group, WecomSettings.Robot robot, ObjectNode post, Files.Kept kept) {
        byte[] content = kept.content();
        if (RobotMessage.isShown(KeptFile.type(post), content)) {
            return post(group, robot, RobotMessage.picture(content));
        }
        try {
            JsonNode answer = api.upload(robot, kept.name(), content);
            int code = answer.path("errcode").asInt();
            String mediaId = answer.path("media_id").asString("");
            return code == 0
                    ? post(group, robot, KeptFile.uploaded(post, "file", mediaId))
                    : UrlPost.result(code, refused -> cure(group, refused));
        } catch (IOException | JacksonException e) {
            return new Result.Later(
                    SOON, "the file was not uploaded: " + e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result.Later(SOON, "interrupted");
        }
    }

    private Result post(String group, WecomSettings.Robot robot, JsonNode post) {
        return api.make(robot, post.toString(), code -> cure(group, code));
    }

    private static String cure(String group, int code) {
        return "robot of " + group + ": " + Cures.of(code);
    }
}
