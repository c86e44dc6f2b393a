package fr.passerelle.connectors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands between a client and a server on this machine, writes down what the client says, and does to the server's answers
 * what networks do: cuts, resets, silence, slowness, delay.
 */
public final class FaultProxy implements AutoCloseable {

    private static final Fault NONE = (pump, bytes, count) -> pump.pass(bytes, 0, count);

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private final int target;
    private volatile Fault fault = NONE;
    private volatile int spared;
    private volatile int struck = Integer.MAX_VALUE;

    private FaultProxy(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().name("fault-proxy").start(this::accept);
    }

    /** What becomes of bytes that the server sends. */
    @FunctionalInterface
    private interface Fault {
        void pass(Pump pump, byte[] bytes, int count) throws IOException;
    }

    /** In front of the server on that port of this machine; passes everything on until told otherwise. */
    public static FaultProxy before(int port) throws IOException {
        return new FaultProxy(port);
    }

    /** Where clients find it. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Ends the connection in good order after that many bytes of answers. */
    public FaultProxy cutAfter(long bytes) {
        fault = (pump, read, count) -> pump.upTo(bytes, read, count, Pump::end);
        return this;
    }

    /** Tears the connection down (RST) after that many bytes of answers. */
    public FaultProxy resetAfter(long bytes) {
        fault = (pump, read, count) -> pump.upTo(bytes, read, count, Pump::reset);
        return this;
    }

    /** Says nothing more after that many bytes of answers, and leaves the connection open. */
    public FaultProxy silentAfter(long bytes) {
        fault = (pump, read, count) -> pump.upTo(bytes, read, count, same -> {});
        return this;
    }

    /** Passes that many bytes of answers, then one byte at a time, that many in a second. */
    public FaultProxy trickleAfter(long bytes, int aSecond) {
        fault = (pump, read, count) -> {
            var whole = pump.upTo(bytes, read, count, same -> {});
            for (var i = whole; i < count; i++) {
                rest(Duration.ofSeconds(1).dividedBy(aSecond));
                pump.pass(read, i, 1);
            }
        };
        return this;
    }

    /** Passes each piece of an answer that much later. */
    public FaultProxy late(Duration delay) {
        fault = (pump, read, count) -> {
            rest(delay);
            pump.pass(read, 0, count);
        };
        return this;
    }

    /** Strikes only that many connections, after having let the first ones pass unharmed. */
    public FaultProxy sparing(int first, int then) {
        spared = first;
        struck = then;
        return this;
    }

    /** Passes everything on again. */
    public FaultProxy well() {
        fault = NONE;
        return this;
    }

    /** All that clients have said, one connection after the other. */
    public byte[] said() {
        synchronized (said) {
            return said.toByteArray();
        }
    }

    /** How many bytes of answers have been passed on. */
    public long answered() {
        return answered.get();
    }

    /** How many clients have come. */
    public int connections() {
        return connections.get();
    }

    /** How many clients are connected now. */
    public long open() {
        return open.stream()
                .filter(each -> each.getLocalPort() == port() && !each.isClosed())
                .count();
    }

    /** Tears down whatever is open. */
    public void resetAll() {
        open.forEach(FaultProxy::resetNow);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var client = listener.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                var number = connections.incrementAndGet();
                var harm = number > spared && number - spared <= struck;
                Thread.ofVirtual().start(() -> hear(client, server));
                Thread.ofVirtual().start(new Pump(server, client, harm));
            } catch (IOException e) {
                // The proxy has been closed, or the server is down: the client sees a connection that ends.
            }
        }
    }

    private void hear(Socket client, Socket server) {
        try (client;
                server) {
            InputStream from = client.getInputStream();
            OutputStream to = server.getOutputStream();
            var buffer = new byte[1 << 14];
            for (var count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                synchronized (said) {
                    said.write(buffer, 0, count);
                }
                to.write(buffer, 0, count);
            }
        } catch (IOException e) {
            resetNow(server);
        }
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void resetNow(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It is broken already, which is what is wanted.
            Thread.onSpinWait();
        }
    }

    /** Passes the answers of one connection on. */
    private final class Pump implements Runnable {

        private final Socket server;
        private final Socket client;
        private final boolean harm;
        private long passed;

        Pump(Socket server, Socket client, boolean harm) {
            this.server = server;
            this.client = client;
            this.harm = harm;
        }

        @Override
        public void run() {
            var buffer = new byte[1 << 14];
            try {
                InputStream from = server.getInputStream();
                for (var count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                    (harm ? fault : NONE).pass(this, buffer, count);
                }
                client.shutdownOutput();
            } catch (IOException e) {
                resetNow(client);
            }
        }

        void pass(byte[] bytes, int from, int count) throws IOException {
            client.getOutputStream().write(bytes, from, count);
            passed += count;
            answered.addAndGet(count);
        }

        /** Passes on what is left until the connection has had so much, then does that; how much was passed on. */
        int upTo(long most, byte[] bytes, int count, Then then) throws IOException {
            var part = Math.clamp(most - passed, 0, count);
            if (part > 0) {
                pass(bytes, 0, part);
            }
            if (part < count) {
                then.act(this);
            }
            return part;
        }

        void end() throws IOException {
            client.shutdownOutput();
            server.close();
        }

        void reset() {
            resetNow(client);
            resetNow(server);
        }
    }

    @FunctionalInterface
    private interface Then {
        void act(Pump pump) throws IOException;
    }
}
