package fr.passerelle.connectors.directory;

/**
 * Text in UTF-8 that somebody read as Latin-1, Latin-9 or Windows-1252: {@code Ã©} where {@code é} was written. No name
 * holds one of these letters before one of these signs.
 */
final class Misread {

    /** What Latin-9 and Windows-1252 make of the bytes 0x80 to 0xBF beyond what Latin-1 does. */
    private static final String SIGNS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

    private Misread() {}

    static boolean isIn(String text) {
        for (var i = 0; i + 1 < text.length(); i++) {
            if (begins(text.charAt(i)) && goesOn(text.charAt(i), text.charAt(i + 1))) {
                return true;
            }
        }
        return false;
    }

    /** The first bytes of the letters up to U+017F, and of the curved apostrophe, as Latin letters. */
    private static boolean begins(char letter) {
        return (letter >= 'Â' && letter <= 'Å') || letter == 'â';
    }

    private static boolean goesOn(char letter, char sign) {
        return letter == 'â'
                ? sign == '€' || sign == '\u0080'
                : (sign >= '\u0080' && sign <= '¿') || SIGNS.indexOf(sign) >= 0;
    }
}
