package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import javax.net.ssl.SSLException;

/// What a check can see over plain HTTP: WeCom's clock beside ours, and our own door as WeCom calls
/// it.
final class WebCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration DRIFT = Duration.ofSeconds(30);
    private static final String ASKED = "/cgi-bin/gettoken";
    private static final Set<String> DOORS = Set.of(CallbackDoor.APP, CallbackDoor.AIBOT);
    private static final String NONCE = "1372623149";

    private final InstantSource clock;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    WebCheck(InstantSource clock) {
        this.clock = clock;
    }

    /// Something is wrong; the message is the cure.
    static final class Wrong extends Exception {

        private static final long serialVersionUID = 1L;

        Wrong(String cure) {
            super(cure);
        }
    }

    /// Compares this machine's clock with the `Date` of an answer.
    String clock(String apiBaseUrl) throws Wrong {
        HttpResponse<String> answer =
                get(URI.create(apiBaseUrl + ASKED), "huiyin.wecom.api-base-url");
        String date = answer.headers().firstValue("Date").orElse("");
        Instant theirs;
        try {
            theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        } catch (DateTimeException _) {
            return "能连上；回答里没有时间，时钟无从比较";
        }
        Duration off = Duration.between(theirs, clock.instant());
        if (off.abs().compareTo(DRIFT) > 0) {
            throw new Wrong("本机时钟差 %d 秒，回调会因此被拒绝；请用时间服务器（chrony 等）校时".formatted(off.toSeconds()));
        }
        return "能连上，本机时钟准";
    }

    /// Calls a door as WeCom does when somebody saves the page 接收消息 (document 90930).
    ///
    /// @param address that of any of our doors
    /// @param path of the one that is called
    /// @param receiveId for whom it is sealed
    String door(String address, String path, CallbackKeys keys, String receiveId) throws Wrong {
        URI door = address(address, path);
        CallbackCipher cipher = new CallbackCipher(keys.token(), keys.aesKey(), receiveId);
        String echo = Long.toString(clock.millis());
        String sealed = cipher.encrypt(echo);
        String stamp = Long.toString(clock.instant().getEpochSecond());
        URI signed =
                URI.create(
                        door
                                + "?msg_signature="
                                + cipher.signature(stamp, NONCE, sealed)
                                + "&timestamp="
                                + stamp
                                + "&nonce="
                                + NONCE
                                + "&echostr="
                                + URLEncoder.encode(sealed, UTF_8));
        HttpResponse<String> answer = get(signed, door.toString());
        if (answer.statusCode() != 200 || !answer.body().equals(echo)) {
            throw new Wrong(cure(answer.statusCode()));
        }
        return door + " 回答正确";
    }

    private static URI address(String text, String path) throws Wrong {
        try {
            URI door = URI.create(text);
            if (door.getHost() != null && DOORS.contains(door.getPath())) {
                return door.resolve(path);
            }
        } catch (IllegalArgumentException _) {
            // the sentence below says it
        }
        throw new Wrong("地址应当像 https://bot.example.org" + path + "，不是 " + text);
    }

    private static String cure(int status) {
        return switch (status) {
            case 200 -> "别的东西在回答（例如登录页）：让代理把 /wecom/ 原样转到 bot 的 8080 端口";
            case 400 -> "bot 读不懂：运行中的 bot 的 EncodingAESKey 与这里不同，或代理改了参数";
            case 403 -> "bot 拒绝：运行中的 bot 的 Token 或企业 ID 与这里不同";
            case 404 -> "没有这个地址：运行中的 bot 没有配置应用或智能机器人，或代理的路径不对";
            case 502, 503, 504 -> "代理连不上 bot（HTTP %d）：启动 bot，看代理的目标地址".formatted(status);
            default -> "回答了 HTTP %d，应当是 200：看代理和 bot 的日志".formatted(status);
        };
    }

    private HttpResponse<String> get(URI address, String name) throws Wrong {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (SSLException e) {
            throw new Wrong(
                    "%s 的证书不被接受（%s）：换成受信任机构签发、域名相符、未过期的证书，并带上中间证书".formatted(name, e.getMessage()));
        } catch (IOException e) {
            throw new Wrong("%s 连不上（%s）：看域名解析、端口和防火墙".formatted(name, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Wrong("中断了");
        }
    }
}
