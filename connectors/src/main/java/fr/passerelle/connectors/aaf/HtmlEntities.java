package fr.passerelle.connectors.aaf;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The HTML entities that some exports leave in names, such as that of the apostrophe or of an accented letter. */
final class HtmlEntities {

    private static final Pattern REFERENCE = Pattern.compile("&(#?[A-Za-z0-9]{1,8});");
    private static final Map<String, String> CHARACTERS = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("apos", "'"),
            Map.entry("quot", "\""),
            Map.entry("#39", "'"),
            Map.entry("rsquo", "\u2019"),
            Map.entry("nbsp", " "),
            Map.entry("deg", "°"),
            Map.entry("agrave", "à"),
            Map.entry("acirc", "â"),
            Map.entry("auml", "ä"),
            Map.entry("aelig", "æ"),
            Map.entry("ccedil", "ç"),
            Map.entry("egrave", "è"),
            Map.entry("eacute", "é"),
            Map.entry("ecirc", "ê"),
            Map.entry("euml", "ë"),
            Map.entry("icirc", "î"),
            Map.entry("iuml", "ï"),
            Map.entry("ntilde", "ñ"),
            Map.entry("ocirc", "ô"),
            Map.entry("ouml", "ö"),
            Map.entry("oelig", "œ"),
            Map.entry("ugrave", "ù"),
            Map.entry("ucirc", "û"),
            Map.entry("uuml", "ü"),
            Map.entry("yuml", "ÿ"),
            Map.entry("Agrave", "À"),
            Map.entry("Acirc", "Â"),
            Map.entry("Ccedil", "Ç"),
            Map.entry("Egrave", "È"),
            Map.entry("Eacute", "É"),
            Map.entry("Ecirc", "Ê"),
            Map.entry("Euml", "Ë"),
            Map.entry("Icirc", "Î"),
            Map.entry("Iuml", "Ï"),
            Map.entry("Ocirc", "Ô"),
            Map.entry("OElig", "Œ"),
            Map.entry("Ucirc", "Û"),
            Map.entry("Uuml", "Ü"));

    private HtmlEntities() {}

    /** What the entity of that name stands for, by HTML and by nothing that the file declares. */
    static Optional<String> character(String name) {
        return Optional.ofNullable(CHARACTERS.get(name));
    }

    /** The text with the entities known here replaced once; all others stay as they are. */
    static String replaced(String text) {
        return text.indexOf('&') < 0
                ? text
                : REFERENCE
                        .matcher(text)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(CHARACTERS.getOrDefault(found.group(1), found.group())));
    }
}
