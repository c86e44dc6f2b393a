package fr.passerelle.gateway.bench;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What the measurement tells people while it goes on, each figure with the bare rate that it may be judged by. */
final class Report {

    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    void machine(String postgres) {
        line(String.format(
                Locale.FRENCH,
                "Machine : %d cœurs (charge au départ : %.1f), %s %s, Java %d ; chaque mesure dans une machine Java de %d Mio.",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version().feature(),
                ChildJava.HEAP));
        line("PostgreSQL du programme : " + postgres);
    }

    void region(BenchOrder order, int requests, double mebibytes, double seconds) {
        line(String.format(
                Locale.FRENCH,
                "Région : %,d personnes, %,d établissements ; archive de %,d fiches et %.1f Mio, écrite avec les suivantes"
                        + " en %.1f s.",
                order.whole().people(),
                order.whole().schools(),
                requests,
                mebibytes,
                seconds));
    }

    /**
     * The academy's archives.
     *
     * @param measured in its own machine
     * @param told what is made of it
     */
    void aaf(BenchOrder order, Figures measured, Figures told) {
        var beside = String.format(Locale.FRENCH, " [COPY seul : %,.0f lignes/s]", told.of("bareCopyRowsPerSecond"));
        line(String.format(
                        Locale.FRENCH,
                        "AAF : %,.0f fiches/s, %.1f s de l'archive à la base (dont %.1f s de lecture et de plan),"
                                + " puis %.1f s de rattachement",
                        told.of("aafRecordsPerSecond"),
                        measured.of("seconds"),
                        measured.of("planSeconds"),
                        measured.of("linkSeconds"))
                + beside);
        heap(measured);
        line(String.format(
                        Locale.FRENCH,
                        "  le lendemain, sans changement : %.1f s, %.1f fois plus vite",
                        measured.of("unchangedSeconds"),
                        told.of("unchangedSpeedup"))
                + beside);
        line(String.format(
                        Locale.FRENCH,
                        "  delta de %.0f %% : %,.0f personnes en %.2f s, puis %.2f s de rattachement",
                        AafRoom.DELTA,
                        measured.of("deltaChanges"),
                        measured.of("deltaSeconds"),
                        measured.of("deltaLinkSeconds"))
                + beside);
        line(String.format(
                        Locale.FRENCH,
                        "  dix fois plus de monde : %.1f fois plus de temps (%,d personnes en %.2f s, à froid en %.2f s)",
                        told.of("growth10x"),
                        order.small().people(),
                        measured.of("smallSeconds"),
                        measured.of("coldSeconds"))
                + beside);
    }

    void directory(int entries, double seconds) {
        line(String.format(
                Locale.FRENCH, "Annuaire : %,d entrées, écrites et chargées dans slapd en %.1f s.", entries, seconds));
    }

    void noDirectory() {
        line("LDAP : slapd n'est pas installé (paquet slapd) ; rien n'est mesuré.");
    }

    /** A directory in LDAP. */
    void ldap(Figures measured, Figures told, double copy) {
        line(String.format(
                Locale.FRENCH,
                "LDAP : %,.0f entrées/s, %.1f s de la première recherche à la base (à froid %.1f s), dont %.1f s de lecture et"
                        + " de plan, puis %.1f s de rattachement"
                        + " [slapd seul : %,.0f entrées/s, rapport %.2f ; COPY seul : %,.0f lignes/s]",
                told.of("ldapEntriesPerSecond"),
                measured.of("seconds"),
                measured.of("coldSeconds"),
                measured.of("planSeconds"),
                measured.of("linkSeconds"),
                told.of("slapdBareEntriesPerSecond"),
                told.of("ldapToBareRatio"),
                copy));
        heap(measured);
        if (measured.has("syncreplSeconds")) {
            line(String.format(
                    Locale.FRENCH,
                    "  cent changements annoncés par l'annuaire (RFC 4533) : %.2f s [COPY seul : %,.0f lignes/s]",
                    measured.of("syncreplSeconds"),
                    copy));
        } else {
            line("  l'annuaire n'annonce pas ses changements (RFC 4533) : rien n'est mesuré");
        }
    }

    private void heap(Figures measured) {
        line(String.format(
                Locale.FRENCH,
                "  tas Java : %.0f Mio au plus, dont %.0f encore après le ramasse-miettes (permis : %d)",
                measured.of("peakHeapMiB"),
                measured.of("liveHeapMiB"),
                ChildJava.HEAP));
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }
}
