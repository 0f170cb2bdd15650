package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.huiyin.bot.chat.Said;
import org.huiyin.bot.files.Files.Kept;
import org.huiyin.bot.files.Shelf;
import org.springframework.http.ContentDisposition;
import org.springframework.web.util.UriUtils;

/// WeCom's own: what people send lies there for five minutes, encrypted (document 100719); an app's
/// pictures lie open (document 90239). Addresses and keys are in no log and in no exception.
final class MediaShelf implements Shelf, AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    /// Bytes by which the encrypted file is longer, at most.
    private static final int PADDING = 32;

    /// Statuses that a proxy or a busy server answers, and that say nothing of the file.
    private static final Set<Integer> OF_PROXIES = Set.of(407, 408, 429);

    private static final int KEY = 32;
    private static final int LONGEST_NAME = 100;
    private static final String NAMELESS = "文件";

    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    @Override
    public Kept fetch(Said.Source source, int most)
            throws Refused, IOException, InterruptedException {
        HttpResponse<byte[]> response = get(source.url(), most + PADDING);
        int status = response.statusCode();
        if (status >= 400 && status < 500 && !OF_PROXIES.contains(status)) {
            throw new Refused(Reason.GONE);
        }
        if (status != 200) {
            throw new IOException("status " + status);
        }
        byte[] content =
                source.key().isEmpty() ? response.body() : opened(response.body(), source.key());
        if (content.length > most) {
            throw new Refused(Reason.LARGE);
        }
        return new Kept(name(response), content);
    }

    private HttpResponse<byte[]> get(String url, int most)
            throws Refused, IOException, InterruptedException {
        try {
            return InTime.send(
                    http,
                    HttpRequest.newBuilder(URI.create(url)).build(),
                    BodyHandlers.limiting(BodyHandlers.ofByteArray(), most),
                    ANSWER);
        } catch (IllegalArgumentException _) {
            throw new Refused(Reason.GONE);
        } catch (IOException e) {
            if (e.getMessage() != null && e.getMessage().contains("capacity")) {
                throw new Refused(Reason.LARGE);
            }
            throw e;
        }
    }

    private static byte[] opened(byte[] sealed, String key) throws Refused {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(key);
            if (bytes.length != KEY) {
                throw new Refused(Reason.UNREADABLE);
            }
            return new WecomAes(bytes).decrypt(sealed);
        } catch (NotReadable | IllegalArgumentException _) {
            throw new Refused(Reason.UNREADABLE);
        }
    }

    /// As Content-Disposition has it, without anything that leads elsewhere or is not seen.
    private static String name(HttpResponse<?> response) {
        String given =
                response.headers()
                        .firstValue("Content-Disposition")
                        .map(MediaShelf::filename)
                        .orElse("");
        String last =
                given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String name = last.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "").strip();
        return name.isEmpty()
                ? NAMELESS
                : name.substring(Math.max(0, name.length() - LONGEST_NAME));
    }

    private static String filename(String header) {
        try {
            String name = ContentDisposition.parse(header).getFilename();
            return name == null ? "" : header.contains("filename*") ? name : decoded(name);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    /// WeCom percent-encodes the plain form of the name too.
    private static String decoded(String name) {
        try {
            return name.matches(".*%[0-9A-Fa-f]{2}.*") ? UriUtils.decode(name, UTF_8) : name;
        } catch (IllegalArgumentException _) {
            return name;
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
