package fr.passerelle.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** An answer as its bytes came through a socket. */
public record RawAnswer(String text) {

    /** Sends exactly those bytes and reads until the other side closes. */
    public static RawAnswer to(int port, String bytes) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new RawAnswer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public int status() {
        return Integer.parseInt(text.substring(9, 12));
    }

    public List<String> headers(String name) {
        return Arrays.stream(head().split("\r\n"))
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    public String header(String name) {
        return String.join(", ", headers(name));
    }

    public String body() {
        return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    private String head() {
        return text.substring(0, text.indexOf("\r\n\r\n"));
    }
}
