package fr.passerelle.gateway.bench.login;

import fr.passerelle.gateway.bench.login.Wire.Answer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One pupil's browser: it keeps cookies, and goes where it is told. */
final class Pupil {

    private final Wire wire;
    private final int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** One who comes by that port. */
    Pupil(Wire wire, int port) {
        this.wire = wire;
        this.port = port;
    }

    Answer get(String path) throws IOException {
        return kept(wire.get(port, path, cookies()));
    }

    Answer post(String path, String form) throws IOException {
        return kept(wire.post(port, path, form, cookies()));
    }

    /** The same browser by another door. */
    Pupil at(int other) {
        var twin = new Pupil(wire, other);
        twin.cookies.putAll(cookies);
        return twin;
    }

    private String cookies() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private Answer kept(Answer answer) {
        for (var line : answer.cookies()) {
            var cut = line.indexOf('=');
            var end = line.indexOf(';');
            var value = line.substring(cut + 1, end < 0 ? line.length() : end);
            if (value.isEmpty()) {
                cookies.remove(line.substring(0, cut));
            } else {
                cookies.put(line.substring(0, cut), value);
            }
        }
        return answer;
    }
}
