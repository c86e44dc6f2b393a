package fr.passerelle.gateway.signin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Reads addresses. */
final class Query {

    private Query() {}

    /** The parameters of that address. */
    static Map<String, String> of(String address) {
        var query = URI.create(address).getRawQuery();
        return query == null
                ? Map.of()
                : Arrays.stream(query.split("&"))
                        .map(each -> each.split("=", 2))
                        .collect(Collectors.toMap(each -> decoded(each[0]), each -> decoded(each[1])));
    }

    /** The XML of a message that came by a redirect. */
    static String inflated(String message) throws IOException {
        var bytes = Base64.getDecoder().decode(message);
        try (var plain = new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(true))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
