package org.huiyin.sandbox.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.huiyin.sandbox.appchat.AppChatPosts;
import org.huiyin.sandbox.appchat.AppChats;
import org.huiyin.sandbox.bots.ResponseUrls;
import org.huiyin.sandbox.card.Refusal;
import org.huiyin.sandbox.journal.Json;
import org.huiyin.sandbox.knobs.ApiFault;
import org.huiyin.sandbox.knobs.Setting;
import org.huiyin.sandbox.knobs.Settings;
import org.huiyin.sandbox.media.MediaStore;
import org.huiyin.sandbox.media.Pictures;
import org.huiyin.sandbox.media.Upload;
import org.huiyin.sandbox.push.CardChanges;
import org.huiyin.sandbox.push.Pushes;
import org.huiyin.sandbox.robot.RobotPosts;
import org.huiyin.sandbox.signin.SignIns;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// WeCom's server as an app sees it: a table of paths with the rules that all of them share.
///
/// Business errors are HTTP 200 with an errcode; the token is taken from the address only.
public final class ServerApi {

    private static final String TOKEN_PATH = "gettoken";
    private static final String FILE_PATH = "media/get";

    private final Tokens tokens;
    private final ResponseUrls urls;
    private final CallLimits limits;
    private final Settings settings;
    private final RobotApi robots;
    private final MediaApi media;
    private final Map<String, Endpoint> endpoints = new HashMap<>();

    /// What the calls work with.
    public record Behind(
            Tokens tokens,
            Menus menus,
            Pushes pushes,
            CardChanges changes,
            RobotPosts robots,
            MediaStore media,
            Pictures pictures,
            ResponseUrls urls,
            SignIns signIns,
            AppChats chats,
            AppChatPosts chatPosts,
            CallLimits limits,
            Settings settings) {}

    public ServerApi(Behind behind) {
        robots = new RobotApi(behind.robots());
        media = new MediaApi(behind.media(), behind.pictures(), behind.limits());
        tokens = behind.tokens();
        urls = behind.urls();
        limits = behind.limits();
        settings = behind.settings();
        endpoints.putAll(DirectoryApi.endpoints());
        endpoints.putAll(new AppApi(behind.menus(), settings).endpoints());
        endpoints.putAll(new MessageApi(behind.pushes(), behind.changes(), settings).endpoints());
        endpoints.putAll(media.endpoints());
        endpoints.putAll(new AppChatApi(behind.chats(), behind.chatPosts(), settings).endpoints());
        endpoints.putAll(new SignInApi(behind.signIns()).endpoints());
    }

    /// The answer, or nothing if WeCom knows no such path.
    public Optional<ApiAnswer> call(String path, ApiRequest request, Optional<ApiFault> fault) {
        if (path.equals(TOKEN_PATH)) {
            return Optional.of(ApiAnswer.of(token(request, fault)));
        }
        if (path.equals(ResponseUrls.PATH)) {
            return Optional.of(ApiAnswer.of(respond(request, fault)));
        }
        if (path.equals(FILE_PATH)) {
            return Optional.of(file(request, fault));
        }
        return robots.at(path)
                .map(work -> withoutToken(work, request, fault))
                .or(() ->
                        Optional.ofNullable(endpoints.get(path))
                                .map(e -> call(path, e, request, fault)))
                .map(ApiAnswer::of);
    }

    private static ObjectNode withoutToken(
            Function<ApiRequest, ObjectNode> work, ApiRequest request, Optional<ApiFault> fault) {
        try {
            refuse(fault);
            ObjectNode fields = work.apply(request);
            ObjectNode answer = done("ok");
            answer.setAll(fields);
            return answer;
        } catch (ApiError e) {
            return refused(e, request, "");
        }
    }

    private ApiAnswer file(ApiRequest request, Optional<ApiFault> fault) {
        try {
            Tokens.Token token = tokens.accept(request.query().getOrDefault("access_token", ""));
            Call call = new Call(token.corp(), token.app(), request);
            refuse(fault);
            admit(FILE_PATH, call);
            Upload file = media.find(call).upload();
            return new ApiAnswer(done("ok"), file);
        } catch (ApiError e) {
            return ApiAnswer.of(refused(e, request, ""));
        }
    }

    private ObjectNode token(ApiRequest request, Optional<ApiFault> fault) {
        try {
            refuse(fault);
            Tokens.Token token =
                    tokens.fetch(
                            request.query().getOrDefault("corpid", ""),
                            request.query().getOrDefault("corpsecret", ""),
                            request.ip());
            return done("ok")
                    .put("access_token", token.value())
                    .put("expires_in", tokens.secondsLeft(token));
        } catch (ApiError e) {
            return refused(e, request, "").put("access_token", "").put("expires_in", 0);
        }
    }

    /// The address itself is the right to it: no token is asked for [101138].
    private ObjectNode respond(ApiRequest request, Optional<ApiFault> fault) {
        try {
            refuse(fault);
            if (!(Json.MAPPER.readTree(request.body()) instanceof ObjectNode reply)) {
                throw new ApiError(40035, "invalid parameter");
            }
            urls.answer(request.query().getOrDefault("response_code", ""), reply);
            return done("ok");
        } catch (ApiError e) {
            return refused(e, request, "");
        } catch (Refusal e) {
            return refused(new ApiError(e.code(), String.valueOf(e.getMessage())), request, "");
        } catch (JacksonException e) {
            return refused(new ApiError(47001, "data format error"), request, "");
        }
    }

    private ObjectNode call(
            String path, Endpoint endpoint, ApiRequest request, Optional<ApiFault> fault) {
        String warning = "";
        try {
            Tokens.Token token = tokens.accept(request.query().getOrDefault("access_token", ""));
            Call call = new Call(token.corp(), token.app(), request);
            if (endpoint.isPostOnly() && !request.method().equals("POST")) {
                throw new ApiError(40058, "POST is required");
            }
            if (endpoint.isPostOnly() && request.upload() == null && call.isBroken()) {
                warning = "Warning: wrong json format. ";
            }
            refuse(fault);
            admit(path, call);
            ObjectNode answer = done(warning + "ok");
            answer.setAll(work(endpoint, call));
            return answer;
        } catch (ApiError e) {
            ObjectNode answer = refused(e, request, warning);
            answer.setAll(endpoint.empty());
            return answer;
        }
    }

    private void admit(String path, Call call) {
        if (!settings.isOn(Setting.IP_ALLOWED)) {
            throw new ApiError(60020, "not allow to access from your ip");
        }
        limits.count(path, call);
    }

    private static ObjectNode work(Endpoint endpoint, Call call) {
        try {
            return endpoint.work().apply(call);
        } catch (Refusal refusal) {
            throw ApiError.of(refusal);
        }
    }

    private static void refuse(Optional<ApiFault> fault) {
        fault.filter(f -> f.errcode() != 0)
                .ifPresent(f -> {
                    throw new ApiError(f.errcode(), "fault asked for");
                });
    }

    private static ObjectNode done(String text) {
        return Endpoint.tree().put("errcode", 0).put("errmsg", text);
    }

    private static ObjectNode refused(ApiError error, ApiRequest request, String warning) {
        long hint =
                ThreadLocalRandom.current().nextLong(1_000_000_000_000_000_000L, Long.MAX_VALUE);
        String tail =
                ", hint: [%d], from ip: %s, more info at https://open.work.weixin.qq.com/devtool/query?e=%d"
                        .formatted(hint, request.ip(), error.code());
        return Endpoint.tree()
                .put("errcode", error.code())
                .put("errmsg", warning + error.getMessage() + tail);
    }
}
