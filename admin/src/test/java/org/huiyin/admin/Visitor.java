package org.huiyin.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Somebody with a browser of their own, seen from the wire.
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String console;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client;
    private final String agent;

    private Visitor(int port, String address, String agent) {
        this.agent = agent;
        console = "http://127.0.0.1:" + port;
        try {
            client =
                    HttpClient.newBuilder()
                            .cookieHandler(cookies)
                            .localAddress(InetAddress.getByName(address))
                            .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Visitor of(int port) {
        return from("127.0.0.1", port);
    }

    /// @param address the loopback address to come from, so that two visitors can be told apart
    public static Visitor from(String address, int port) {
        return new Visitor(port, address, "visitor");
    }

    /// @param agent what the browser calls itself
    public static Visitor with(String agent, int port) {
        return new Visitor(port, "127.0.0.1", agent);
    }

    /// Opens what is not the console's, without its cookies.
    public static HttpResponse<String> anywhere(String address) {
        return new Visitor(0, "127.0.0.1", "visitor")
                .send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    public HttpResponse<String> opens(String path) {
        return send(request(path).GET());
    }

    /// The status of each of several requests that leave together, as a browser's do.
    public List<Integer> opensAtOnce(String path, int times) {
        List<CompletableFuture<HttpResponse<String>>> answers =
                Stream.generate(() -> request(path).GET().build())
                        .limit(times)
                        .map(request -> client.sendAsync(request, BodyHandlers.ofString()))
                        .toList();
        return answers.stream().map(answer -> answer.join().statusCode()).toList();
    }

    /// A file.
    public InputStream downloads(String path) {
        return send(request(path).GET(), BodyHandlers.ofInputStream()).body();
    }

    /// What the open page asks by timer.
    public HttpResponse<String> polls(String path) {
        return send(request(path).header("HX-Request", "true").GET());
    }

    public HttpResponse<String> signsIn(String username, String password) {
        String token = token(opens("/login"));
        return posts(
                "/login",
                "username=%s&password=%s&_csrf=%s"
                        .formatted(encoded(username), encoded(password), encoded(token)));
    }

    public HttpResponse<String> posts(String path, String form) {
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /// A file in answer to a form.
    public byte[] fetches(String path, String form) {
        return send(
                        request(path)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form)),
                        BodyHandlers.ofByteArray())
                .body();
    }

    /// Sends a file by a form with the field `file`.
    public HttpResponse<String> uploads(String path, String token, String name, byte[] file) {
        String part = "--part\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n";
        byte[] before =
                (part.formatted("_csrf", "")
                                + token
                                + "\r\n"
                                + part.formatted("file", "; filename=\"" + name + "\""))
                        .getBytes(StandardCharsets.UTF_8);
        return send(
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=part")
                        .POST(
                                HttpRequest.BodyPublishers.ofByteArrays(
                                        List.of(
                                                before,
                                                file,
                                                "\r\n--part--\r\n"
                                                        .getBytes(StandardCharsets.UTF_8)))));
    }

    /// The hidden field without which a form is refused.
    public static String token(HttpResponse<String> page) {
        Matcher found = TOKEN.matcher(page.body());
        if (!found.find()) {
            throw new AssertionError("no form on the page: " + page.body());
        }
        return found.group(1);
    }

    /// The value of the session's cookie.
    public @Nullable String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("SESSION"))
                .map(cookie -> cookie.getValue())
                .findFirst()
                .orElse(null);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(console + path)).header("User-Agent", agent);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> as) {
        try {
            return client.send(request.build(), as);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
