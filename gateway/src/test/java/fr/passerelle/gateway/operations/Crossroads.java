package fr.passerelle.gateway.operations;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A load balancer of the plainest kind: one address, each request sent to the port that its path and the moment call
 * for, and everything that went by remembered.
 */
final class Crossroads implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: *([0-9]+)");
    private static final Pattern HOPS = Pattern.compile("(?i)(connection|upgrade|http2-settings):.*");
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<String> route = path -> 0;

    Crossroads() throws IOException {
        Thread.ofVirtual().start(this::welcome);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on every path goes to the port that this says. */
    void lead(ToIntFunction<String> chosen) {
        route = chosen;
    }

    /** Every request and every answer so far, as they were written. */
    List<String> heard() {
        return heard;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void welcome() {
        try {
            while (!door.isClosed()) {
                var guest = door.accept();
                Thread.ofVirtual().start(() -> carry(guest));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void carry(Socket guest) {
        try (guest) {
            var request = read(guest.getInputStream());
            if (request.isEmpty()) {
                return;
            }
            heard.add(request);
            try (var node = new Socket(InetAddress.getLoopbackAddress(), route.applyAsInt(path(request)))) {
                node.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                var answer = node.getInputStream().readAllBytes();
                heard.add(new String(answer, StandardCharsets.UTF_8));
                guest.getOutputStream().write(answer);
            }
        } catch (IOException broken) {
            heard.add(String.valueOf(broken.getMessage()));
        }
    }

    private static String path(String request) {
        return request.split(" ", 3)[1];
    }

    /** One whole request, which now asks for its connection to be closed after the answer. */
    private static String read(InputStream from) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            var next = from.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        var text = head.toString(StandardCharsets.ISO_8859_1);
        var length = LENGTH.matcher(text);
        var body = length.find() ? from.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
        var lines = Arrays.stream(text.strip().split("\r\n"))
                .filter(line -> !HOPS.matcher(line.toLowerCase(Locale.ROOT)).matches())
                .collect(Collectors.joining("\r\n"));
        return lines + "\r\nConnection: close\r\n\r\n" + new String(body, StandardCharsets.ISO_8859_1);
    }
}
