package fr.passerelle.identity.person;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Clé AAF: the key that an academy's directory gives a person, as others quote it. EduConnect does in {@code FrEduCtRefId}, as
 * <code>{AAF}70|…|1234567</code>; what stands in the middle is not known, and is passed over.
 *
 * <p>An academy numbers its écoles apart from its collèges and lycées: one key may mean two people, and names must tell.
 *
 * @param academy the academy's code without leading zeros, for it is written with one to three digits
 * @param key its ENTPersonJointure there
 */
public record AafKey(String academy, String key) {

    private static final String SCHEME = "{AAF}";
    private static final Pattern WRITTEN = Pattern.compile("0*([0-9]{1,3})\\|(?:[^|]{0,64}\\|)?([0-9A-Za-z._-]{1,64})");
    private static final Pattern ACADEMY = Pattern.compile("[1-9][0-9]{0,2}|0");

    public AafKey {
        if (!ACADEMY.matcher(academy).matches() || key.isBlank() || key.indexOf('|') >= 0) {
            throw new IllegalArgumentException("not the key of an academy's directory");
        }
    }

    /** The key, when the value is one of that scheme; other schemes ({@code {ECT}}) name nobody here. */
    public static Optional<AafKey> of(String written) {
        var text = written.strip();
        var found = text.startsWith(SCHEME) ? WRITTEN.matcher(text.substring(SCHEME.length())) : null;
        return found != null && found.matches()
                ? Optional.of(new AafKey(code(found.group(1)), found.group(2)))
                : Optional.empty();
    }

    /** The keys among those values. */
    public static List<AafKey> among(List<String> written) {
        return written.stream().flatMap(value -> of(value).stream()).toList();
    }

    /** An academy's code without leading zeros. */
    public static String code(String academy) {
        var code = academy.strip();
        var from = 0;
        while (from < code.length() - 1 && code.charAt(from) == '0') {
            from++;
        }
        return code.substring(from);
    }

    /** As it is kept: {@code 70|1234567}. */
    public String kept() {
        return academy + "|" + key;
    }

    @Override
    public String toString() {
        return "AafKey[hidden]";
    }
}
