package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// As much of WeCom's server API as the directory needs, with tokens that can be revoked.
final class PretendedApi implements AutoCloseable {

    static final String REFUSED =
            "{\"errcode\":40014,\"errmsg\":\"invalid access_token, hint: [1]\"}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private volatile String token = "token-1";

    PretendedApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/cgi-bin/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// Answers a path, with or without its query, by this JSON.
    PretendedApi with(String path, String json) {
        answers.put(path, json);
        return this;
    }

    /// From now on only this token is taken, and handed out.
    void takesOnly(String newToken) {
        token = newToken;
    }

    /// The calls as path and query, the token left out, and what was posted.
    List<String> calls() {
        return List.copyOf(calls);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replace("/cgi-bin/", "");
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        String posted = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String bare =
                path + "?" + query.replaceAll("&*access_token=[^&]*", "").replaceAll("&+", "&");
        calls.add(path.equals("gettoken") ? path : bare + posted);
        String answer;
        if (path.equals("gettoken")) {
            answer =
                    answers.getOrDefault(
                            path,
                            "{\"errcode\":0,\"errmsg\":\"ok\",\"access_token\":\""
                                    + token
                                    + "\",\"expires_in\":7200}");
        } else if (!query.contains("access_token=" + token)) {
            answer = REFUSED;
        } else {
            answer = answers.getOrDefault(bare, answers.getOrDefault(path, "{\"errcode\":0}"));
        }
        byte[] bytes = answer.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
