package fr.passerelle.identity.linkage;

import static fr.passerelle.identity.linkage.Degree.ALIKE;
import static fr.passerelle.identity.linkage.Degree.FAINT;
import static fr.passerelle.identity.linkage.Degree.OTHER;
import static fr.passerelle.identity.linkage.Degree.SAME;
import static fr.passerelle.identity.linkage.Degree.SLIP;
import static fr.passerelle.identity.linkage.Degree.SWAPPED;

import java.util.Arrays;

/**
 * Adultes: what ties two records of adults to one person beside their names. A mobile telephone, a mail that bears the given
 * name and a child are one person's; a line at home and any other mail are a family's, in which a father and his son may have
 * one name, and say nothing unless the other parent is the same as well.
 */
final class Grownups {

    /** So many letters of each name are what EduConnect groups by. */
    private static final int BEGINNING = 4;

    private Grownups() {}

    /** What is left to the weights, where the names leave that much. */
    static Limit limit(long degrees, Portrait one, Portrait other, Limit names) {
        var born = Comparison.degree(degrees, Trait.BORN);
        if (born.in(FAINT, OTHER) || names == Limit.NEVER || Comparison.degree(degrees, Trait.TITLE) == OTHER) {
            return Limit.NEVER;
        }
        if (names == Limit.CASE_AT_MOST || born.in(SWAPPED, SLIP, ALIKE)) {
            return Limit.CASE_AT_MOST;
        }
        return one.isGuardian() && other.isGuardian() ? guardians(degrees, one, other) : staff(degrees, one, other);
    }

    private static Limit guardians(long degrees, Portrait one, Portrait other) {
        var isOneHome = Comparison.degree(degrees, Trait.KIN) == SAME;
        if (ties(degrees, one, other) == 0) {
            return isOneHome && sharesHome(degrees) && !isTwoThings(degrees) ? Limit.OPEN : Limit.NEVER;
        }
        return isOfAnotherHome(degrees) || isTwoThings(degrees) ? Limit.CASE_AT_MOST : Limit.OPEN;
    }

    /** Whether both are staff, and have the address that an academy gave one of its own. */
    static boolean isAcademicMail(long degrees, Portrait one, Portrait other) {
        return Comparison.degree(degrees, Trait.MAIL) == SAME
                && one.isStaff()
                && other.isStaff()
                && Mailbox.isAcademic(one.text(Trait.MAIL));
    }

    /** How many things that are one person's both have. */
    static int ties(long degrees, Portrait one, Portrait other) {
        return (Comparison.degree(degrees, Trait.CHILD) == SAME ? 1 : 0)
                + (Comparison.degree(degrees, Trait.BORN) == SAME ? 1 : 0)
                + (Comparison.degree(degrees, Trait.PHONE) == SAME && one.hasMobile() ? 1 : 0)
                + (isPersonalMail(degrees, one) || isPersonalMail(degrees, other) ? 1 : 0);
    }

    /** Whether given name and one family name each begin with the same letters. */
    static boolean beginAlike(Portrait one, Portrait other) {
        return beginAlike(one.given(), other.given())
                && Arrays.stream(one.families())
                        .anyMatch(mine -> Arrays.stream(other.families()).anyMatch(theirs -> beginAlike(mine, theirs)));
    }

    private static boolean beginAlike(Name one, Name other) {
        return one.whole().length() >= BEGINNING
                && other.whole().startsWith(one.whole().substring(0, BEGINNING));
    }

    /** A member of staff, who may be a parent elsewhere: there a mail that several may read leaves it to a human. */
    private static Limit staff(long degrees, Portrait one, Portrait other) {
        if (Comparison.degree(degrees, Trait.BORN) == SAME || isPersonalMail(degrees, one)) {
            return Limit.OPEN;
        }
        var areColleagues = one.isStaff() && other.isStaff();
        return Comparison.degree(degrees, Trait.MAIL) != SAME
                ? Limit.NEVER
                : areColleagues ? Limit.OPEN : Limit.CASE_AT_MOST;
    }

    private static boolean sharesHome(long degrees) {
        return Comparison.degree(degrees, Trait.PHONE) == SAME || Comparison.degree(degrees, Trait.MAIL) == SAME;
    }

    private static boolean isPersonalMail(long degrees, Portrait one) {
        return Comparison.degree(degrees, Trait.MAIL) == SAME && Mailbox.isPersonal(one.text(Trait.MAIL), one.given());
    }

    /** Whether to one child they are, say, its father here and its grandfather there. */
    private static boolean isTwoThings(long degrees) {
        return Comparison.degree(degrees, Trait.CHILD) == FAINT;
    }

    /** Whether each answers beside somebody else, for other children. */
    private static boolean isOfAnotherHome(long degrees) {
        return Comparison.degree(degrees, Trait.KIN) == OTHER
                && Comparison.degree(degrees, Trait.CHILD) != SAME
                && Comparison.degree(degrees, Trait.BORN) != SAME;
    }
}
