package io.counterpart.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a database that can be shut, so that the database is as good as down: connections break, new ones are refused. */
public final class Gate implements AutoCloseable {
    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket listening;

    private Gate(int target, ServerSocket listening) {
        this.target = target;
        this.listening = listening;
        this.port = listening.getLocalPort();
        serve(listening);
    }

    /** An open gate before a database on this machine. */
    public static Gate before(TestDatabase database) throws IOException {
        String url = database.url();
        int from = url.indexOf("localhost:") + "localhost:".length();
        int port = Integer.parseInt(url.substring(from, url.indexOf('/', from)));
        return new Gate(port, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    /** The database's URL through the gate. */
    public String url(TestDatabase database) {
        return database.url().replace("localhost:" + target, "localhost:" + port);
    }

    private void serve(ServerSocket server) {
        start(() -> {
            while (true) {
                Socket client = server.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(there);
                start(() -> pass(client.getInputStream(), there.getOutputStream()));
                start(() -> pass(there.getInputStream(), client.getOutputStream()));
            }
        });
    }

    private void pass(InputStream in, OutputStream out) throws IOException {
        in.transferTo(out);
        out.close();
    }

    /** Breaks what is connected and refuses what wants to be. */
    public void shut() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    public void open() throws IOException {
        listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        serve(listening);
    }

    @Override
    public void close() {
        try {
            shut();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @FunctionalInterface
    private interface Passing {
        void on() throws IOException;
    }

    private static void start(Passing passing) {
        Thread thread = new Thread(() -> {
            try {
                passing.on();
            } catch (IOException shut) {
                // The gate was shut, or one of the two has gone.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
