package org.huiyin.sandbox.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A network between two programs that can be told to go wrong: listens on a free loopback port and
/// forwards to one address.
public final class TcpProxy implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final InetSocketAddress target;
    private final int port;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicLong swallowed = new AtomicLong();
    private volatile Mode mode = Mode.PASS;
    private volatile Duration delay = Duration.ZERO;
    private @Nullable ServerSocket listener;
    private @Nullable Thread acceptor;

    private enum Mode {
        PASS,
        BLACK_HOLE,
        RESET
    }

    private TcpProxy(InetSocketAddress target) {
        this.target = target;
        this.port = listen(0);
    }

    public static TcpProxy to(String host, int port) {
        return new TcpProxy(new InetSocketAddress(host, port));
    }

    public int port() {
        return port;
    }

    /// How many pieces have gone into the black hole so far.
    public long swallowed() {
        return swallowed.get();
    }

    /// Forwards everything at once. Connections that lost bytes in a black hole are reset.
    public synchronized void pass() {
        delay(Duration.ZERO);
    }

    /// Forwards everything, but each piece so much later, both ways.
    public synchronized void delay(Duration howLong) {
        delay = howLong;
        become(Mode.PASS);
        links.stream().filter(link -> link.hasLost).forEach(Link::reset);
    }

    /// Accepts connections and swallows whatever is sent, on open connections too.
    public synchronized void blackHole() {
        become(Mode.BLACK_HOLE);
    }

    /// Resets open connections, and new ones as soon as they are made.
    public synchronized void reset() {
        become(Mode.RESET);
        links.forEach(Link::reset);
    }

    /// Refuses new connections and resets open ones, like a server that is down.
    public synchronized void refuse() {
        stopListening();
        links.forEach(Link::reset);
    }

    @Override
    public void close() {
        refuse();
    }

    private void become(Mode next) {
        mode = next;
        if (listener == null) {
            listen(port);
        }
    }

    private int listen(int wanted) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(LOOPBACK, wanted));
            listener = socket;
            acceptor = inBackground("accept", () -> acceptFrom(socket));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The port is only closed once nobody waits in `accept` any more.
    private void stopListening() {
        ServerSocket open = listener;
        Thread waiting = acceptor;
        if (open == null || waiting == null) {
            return;
        }
        listener = null;
        try {
            open.close();
            waiting.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptFrom(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Link link = new Link(socket.accept());
                links.add(link);
                link.open();
                if (socket.isClosed() || mode == Mode.RESET) {
                    link.reset();
                }
            } catch (IOException e) {
                // the listener was closed, or one connection failed: the loop's condition decides
            }
        }
    }

    private static Thread inBackground(String what, Runnable work) {
        Thread thread = new Thread(work, "proxy-" + what);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /// One client with its own connection to the target, made when there is something to forward.
    private final class Link {
        private final Socket client;
        private final Socket server = new Socket();
        private volatile boolean hasLost;

        Link(Socket client) {
            this.client = client;
        }

        void open() {
            if (mode == Mode.PASS) {
                connect();
            }
            inBackground("up", () -> pump(client, server));
        }

        private void connect() {
            try {
                server.setTcpNoDelay(true);
                client.setTcpNoDelay(true);
                server.connect(target, 2_000);
                inBackground("down", () -> pump(server, client));
            } catch (IOException e) {
                reset();
            }
        }

        private void pump(Socket from, Socket to) {
            byte[] buffer = new byte[16_384];
            try {
                InputStream in = from.getInputStream();
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (mode == Mode.BLACK_HOLE) {
                        hasLost = true;
                        swallowed.incrementAndGet();
                    } else {
                        forward(buffer, n, to);
                    }
                }
                from.close();
                to.close();
            } catch (IOException e) {
                reset();
            }
            links.remove(this);
        }

        private void forward(byte[] bytes, int length, Socket to) throws IOException {
            try {
                TimeUnit.NANOSECONDS.sleep(delay.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            OutputStream out = to.getOutputStream();
            out.write(bytes, 0, length);
        }

        /// Closing without lingering sends RST.
        void reset() {
            links.remove(this);
            for (Socket end : new Socket[] {client, server}) {
                try {
                    end.setSoLinger(true, 0);
                    end.close();
                } catch (IOException e) {
                    // it was closed already, which is all we want
                }
            }
        }
    }
}
