package org.huiyin.bot.wecom;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.boot.web.servlet.ServletRegistrationBean;

/// A URL at which WeCom calls. A body that is not there yet is waited for without holding a thread.
final class CallbackDoor extends HttpServlet {

    static final String APP = "/wecom/app";
    static final String AIBOT = "/wecom/aibot";

    private static final long serialVersionUID = 1L;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final transient CallbackPath callbacks;
    private final Duration patience;

    /// @param patience how long a body may take to arrive
    CallbackDoor(CallbackPath callbacks, Duration patience) {
        this.callbacks = callbacks;
        this.patience = patience;
    }

    /// The door at this path of the bot's server.
    static ServletRegistrationBean<CallbackDoor> at(String path, CallbackPath callbacks) {
        ServletRegistrationBean<CallbackDoor> door =
                new ServletRegistrationBean<>(new CallbackDoor(callbacks, PATIENCE), path);
        door.setName(path);
        door.setAsyncSupported(true);
        return door;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        switch (request.getMethod()) {
            case "GET" ->
                    write(response, callbacks.verify(query(request), request.getRemoteAddr()));
            case "POST" -> post(request, response);
            default -> {
                response.setHeader("Allow", "GET, POST");
                write(response, Reply.text(405, "GET or POST"));
            }
        }
    }

    private void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String address = request.getRemoteAddr();
        String query = query(request);
        ServletInputStream input = request.getInputStream();
        long length = request.getContentLengthLong();
        byte[] begun = arrived(input, length);
        if (begun.length == length) {
            write(response, callbacks.post(query, begun, address));
            return;
        }
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(patience.toMillis());
        CallbackBody body =
                new CallbackBody(
                        context,
                        begun,
                        whole -> callbacks.post(query, whole, address),
                        result -> callbacks.turnedAway(result, address));
        context.addListener(body);
        input.setReadListener(body);
        if (length > CallbackBody.LARGEST) {
            // after the listener is set, for else the container would wait for the rest of the body
            body.turnAway(Result.TOO_LARGE);
        }
    }

    /// What has come already, without waiting: mostly the whole body, together with the head.
    private static byte[] arrived(ServletInputStream input, long length) throws IOException {
        if (length <= 0 || length > CallbackBody.LARGEST || input.available() == 0) {
            return new byte[0];
        }
        byte[] body = new byte[(int) length];
        int count = Math.max(0, input.read(body));
        return count == length ? body : Arrays.copyOf(body, count);
    }

    static void write(HttpServletResponse response, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(UTF_8);
        response.setStatus(reply.status());
        response.setContentLength(body.length);
        if (body.length > 0) {
            response.setContentType(reply.contentType());
            response.getOutputStream().write(body);
        }
    }

    private static String query(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? "" : query;
    }
}
