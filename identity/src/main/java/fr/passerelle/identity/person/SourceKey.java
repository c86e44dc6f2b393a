package fr.passerelle.identity.person;

/**
 * Clé d'origine: how one directory names a person.
 *
 * @param source the source's id in the settings, such as {@code manche-2d}
 * @param key what it calls the person there, its ENTPersonJointure; unique only inside that source
 */
public record SourceKey(String source, String key) {

    public SourceKey {
        if (source.isBlank() || key.isBlank()) {
            throw new IllegalArgumentException("a source key needs both its source and its key");
        }
    }

    @Override
    public String toString() {
        return source + "$" + key;
    }
}
