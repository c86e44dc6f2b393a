package fr.passerelle.identity.settings;

/**
 * What is wrong with one key of one settings file.
 *
 * @param line counted from 1; 0 when the key is missing and no line can be named
 * @param key as it is, or should be, written in the file
 */
public record SettingsFault(String file, int line, String key, String message) implements Comparable<SettingsFault> {

    @Override
    public int compareTo(SettingsFault other) {
        var byFile = file.compareTo(other.file);
        return byFile != 0 ? byFile : Integer.compare(line, other.line);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + key + ": " + message;
    }
}
