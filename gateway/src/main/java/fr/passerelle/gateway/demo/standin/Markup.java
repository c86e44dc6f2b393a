package fr.passerelle.gateway.demo.standin;

import java.util.Collection;
import java.util.stream.Collectors;

/** A piece of HTML or XML in which every value was escaped on its way in. */
record Markup(String text) {

    static final Markup NONE = new Markup("");

    /** The template with each {@code {}} replaced in order: other markup as it is, anything else escaped. */
    static Markup of(String template, Object... values) {
        var text = new StringBuilder(template.length() + 64 * values.length);
        var from = 0;
        for (var value : values) {
            var gap = template.indexOf("{}", from);
            if (gap < 0) {
                throw new IllegalArgumentException("more values than gaps in: " + template);
            }
            text.append(template, from, gap);
            text.append(value instanceof Markup markup ? markup.text : escaped(value.toString()));
            from = gap + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException("fewer values than gaps in: " + template);
        }
        return new Markup(text.append(template, from, template.length()).toString());
    }

    static Markup join(Collection<Markup> parts) {
        return new Markup(parts.stream().map(Markup::text).collect(Collectors.joining("\n")));
    }

    private static String escaped(String value) {
        var text = new StringBuilder(value.length() + 16);
        for (var index = 0; index < value.length(); index++) {
            var letter = value.charAt(index);
            switch (letter) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.append(letter);
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
