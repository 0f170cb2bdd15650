package org.huiyin.sandbox.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One kept-alive HTTP/1.1 connection for posts, as light as it can be: the load generator shares
/// its cores with the bot.
final class HttpLine implements AutoCloseable {
    /// WeCom waits this long for an answer [90238].
    static final int PATIENCE_MILLIS = 5_000;

    private final Socket socket = new Socket();
    private final InputStream in;
    private boolean reusable = true;

    HttpLine(URI server) throws IOException {
        int port = server.getPort() < 0 ? 80 : server.getPort();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(server.getHost(), port), PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /// What came back.
    record Reply(int status, String body) {}

    Reply post(URI url, String body) throws IOException {
        reusable = false;
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head =
                "POST "
                        + url.getRawPath()
                        + "?"
                        + url.getRawQuery()
                        + " HTTP/1.1\r\nHost: "
                        + url.getRawAuthority()
                        + "\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: "
                        + content.length
                        + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + content.length);
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(content);
        request.writeTo(socket.getOutputStream());
        return reply();
    }

    /// Whether another post may follow on this connection.
    boolean isReusable() {
        return reusable;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Reply reply() throws IOException {
        String[] statusLine = line().split(" ", 3);
        if (statusLine.length < 2) {
            throw new IOException("not an HTTP answer");
        }
        int length = 0;
        boolean chunked = false;
        boolean closing = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.endsWith("chunked");
            } else if (lower.startsWith("connection:")) {
                closing = lower.endsWith("close");
            }
        }
        byte[] body = chunked ? chunks() : exactly(length);
        reusable = !closing;
        return new Reply(Integer.parseInt(statusLine[1]), new String(body, StandardCharsets.UTF_8));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            whole.writeBytes(exactly(size));
            line();
        }
        line();
        return whole.toByteArray();
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer was cut off");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }
}
