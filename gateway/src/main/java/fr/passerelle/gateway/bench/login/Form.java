package fr.passerelle.gateway.bench.login;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names and values as browsers write them. */
final class Form {

    private Form() {}

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Of name, value, name, value. */
    static String of(String... fields) {
        var form = new StringBuilder();
        for (var i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(encoded(fields[i]))
                    .append('=')
                    .append(encoded(fields[i + 1]));
        }
        return form.toString();
    }

    /** What an address says under that name; empty when nothing. */
    static String value(String address, String name) {
        var query = URI.create(address).getRawQuery();
        for (var field : (query == null ? "" : query).split("&", -1)) {
            if (field.startsWith(name + "=")) {
                return URLDecoder.decode(field.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return "";
    }
}
