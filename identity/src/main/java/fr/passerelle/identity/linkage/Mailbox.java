package fr.passerelle.identity.linkage;

import java.util.regex.Pattern;

/** Boîte aux lettres: what a mail address says of whether one person alone reads it. */
final class Mailbox {

    private static final Pattern ACADEMY = Pattern.compile("(?:[a-z0-9-]+\\.)*(?:ac-[a-z-]+|education\\.gouv)\\.fr");

    /** Of a school or a service: {@code ce.} with its UAI, or the UAI anywhere. */
    private static final Pattern OF_A_SERVICE = Pattern.compile("ce\\..*|.*[0-9]{7}[a-z].*");

    private static final int SHORTEST_NAME = 3;

    private Mailbox() {}

    /** Whether an academy gave it to a member of its staff: it bears a name, and no school's number. */
    static boolean isAcademic(String mail) {
        var at = mail.indexOf('@');
        return at > 0
                && ACADEMY.matcher(mail.substring(at + 1)).matches()
                && !OF_A_SERVICE.matcher(mail.substring(0, at)).matches();
    }

    /** Whether it is one person's: an academy's, or one that bears the given name; any other may be a family's. */
    static boolean isPersonal(String mail, Name given) {
        var at = mail.indexOf('@');
        return isAcademic(mail)
                || (at > 0
                        && given.whole().length() >= SHORTEST_NAME
                        && Letters.joined(Letters.plain(mail.substring(0, at))).contains(given.whole()));
    }
}
