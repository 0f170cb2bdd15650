package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.huiyin.bot.chat.Inbound;
import org.huiyin.bot.chat.Message;

/// The app's door on a real server with few threads, and someone who calls it.
final class OpenDoor implements AutoCloseable {

    static final long NOW = 1_409_659_813;
    static final int THREADS = 8;

    private final String path;
    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Inbound> heard = new CopyOnWriteArrayList<>();
    private final List<String> changes = new CopyOnWriteArrayList<>();
    private final List<String> foreign = new CopyOnWriteArrayList<>();
    private final PrometheusMeterRegistry meters =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    OpenDoor(Function<Inbound, Message> inbox) {
        this(inbox, Duration.ofSeconds(10));
    }

    OpenDoor(Function<Inbound, Message> inbox, Duration patience) {
        this(new AppFormat(Callbacks.APP), Callbacks.CIPHER, CallbackDoor.APP, inbox, patience);
    }

    OpenDoor(
            CallbackFormat format,
            CallbackCipher cipher,
            String path,
            Function<Inbound, Message> inbox,
            Duration patience) {
        this.path = path;
        CallbackPath callbacks =
                new CallbackPath(
                        format,
                        cipher,
                        Duration.ofMinutes(10),
                        () -> Instant.ofEpochSecond(NOW),
                        in -> {
                            heard.add(in);
                            return inbox.apply(in);
                        },
                        changes::add,
                        foreign::add,
                        meters);
        try {
            Path base = Files.createTempDirectory(Path.of("target"), "tomcat");
            tomcat.setBaseDir(base.toAbsolutePath().toString());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            tomcat.getConnector().setProperty("maxThreads", Integer.toString(THREADS));
            tomcat.getConnector().setProperty("minSpareThreads", "2");
            Context context = tomcat.addContext("", null);
            Wrapper wrapper =
                    Tomcat.addServlet(context, "door", new CallbackDoor(callbacks, patience));
            wrapper.setAsyncSupported(true);
            wrapper.addMapping(path);
            tomcat.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /// What came through.
    List<Inbound> heard() {
        return heard;
    }

    /// Who has gone at each change of the directory, empty where nobody has.
    List<String> changes() {
        return changes;
    }

    /// Who sealed for another corp.
    List<String> foreign() {
        return foreign;
    }

    String metrics() {
        return meters.scrape();
    }

    /// A callback as WeCom sends it.
    HttpResponse<String> hears(String xml) {
        return sends(xml.getBytes(UTF_8));
    }

    HttpResponse<String> sends(byte[] message) {
        return sendsEncrypted(Callbacks.encrypt(message));
    }

    HttpResponse<String> sendsEncrypted(String encrypt) {
        return posts(Callbacks.query(NOW, encrypt), Callbacks.envelope(encrypt));
    }

    HttpResponse<String> posts(String query, String body) {
        return posts(query, BodyPublishers.ofString(body));
    }

    HttpResponse<String> posts(String query, BodyPublisher body) {
        return call(to(query).POST(body).build());
    }

    /// Whether a body is turned away as too large. The door hangs up without reading on, so whoever
    /// is still sending may not get to see the answer: then the door's own count tells.
    boolean turnsAway(String query, BodyPublisher body) {
        double before = tooLarge();
        try {
            if (posts(query, body).statusCode() != 413) {
                return false;
            }
        } catch (UncheckedIOException e) {
            // cut off while it was sending
        }
        return tooLarge() == before + 1;
    }

    private double tooLarge() {
        return meters.counter(
                        "huiyin.wecom.callbacks", "kind", "none", "result", Result.TOO_LARGE.tag())
                .count();
    }

    HttpResponse<String> gets(String query) {
        return call(to(query).build());
    }

    HttpRequest.Builder to(String query) {
        URI url = URI.create("http://127.0.0.1:" + port() + path + query);
        return HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> call(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}
