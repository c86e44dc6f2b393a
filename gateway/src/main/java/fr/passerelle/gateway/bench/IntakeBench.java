package fr.passerelle.gateway.bench;

import fr.passerelle.gateway.bench.region.LdifFile;
import fr.passerelle.gateway.bench.region.Region;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * How fast a region's directories come in: invents the region, starts the program's own PostgreSQL and a slapd, and takes
 * everything in by the way that it takes in service, in Java machines with a small heap.
 */
public final class IntakeBench {

    private static final long SEED = 145_061;
    private static final double MEBIBYTE = 1 << 20;

    private final BenchOrder order;
    private final Report report;

    /** Of that order; lines for people go there. */
    public IntakeBench(BenchOrder order, PrintWriter lines) {
        this.order = order;
        this.report = new Report(lines);
    }

    /**
     * Measures, and leaves nothing behind.
     *
     * @throws IOException when something breaks off, or what came in is not what was sent
     * @throws SQLException when the database does
     */
    public Figures run() throws IOException, SQLException {
        try (var workshop = Workshop.in(order.folder())) {
            var base = BenchBase.start(workshop.folder().resolve("base"));
            workshop.keep(base::close);
            report.machine(base.settings());
            return asked().all(aaf(workshop, base).document())
                    .all(ldap(workshop, base).document())
                    .whole("people", order.whole().people());
        }
    }

    /** The names of what is asked of every measurement, in their order; what else there is comes after them. */
    private static Figures asked() {
        return new Figures()
                .missing("aafRecordsPerSecond")
                .missing("aafPeakHeapMiB")
                .missing("ldapEntriesPerSecond")
                .missing("slapdBareEntriesPerSecond")
                .missing("unchangedSpeedup")
                .missing("syncreplSeconds")
                .missing("deltaSeconds")
                .missing("growth10x");
    }

    private Figures aaf(Workshop workshop, BenchBase base) throws IOException, SQLException {
        var room = new AafRoom(workshop.folder().resolve("aaf"));
        var from = System.nanoTime();
        var written = room.write(SEED, order.whole(), order.small());
        report.region(order, written.requests(), Files.size(written.archive()) / MEBIBYTE, since(from));
        room.settings(base.fresh("banc_froid"), base.fresh("banc_petit"), base.fresh("banc_grand"));
        base.settle();
        var measured = new Figures().all(new ChildJava(workshop).measure(IntakePart.AAF, room.folder()));
        check("AAF", measured, order.whole().people());
        if (measured.of("unchangedChanges") != 0 || measured.of("deltaChanges") == 0) {
            throw new IOException(
                    "AAF : le lendemain a changé quelqu'un, ou le delta personne ; la mesure ne vaut rien");
        }
        var told = told(measured, written.requests(), base.copyRate("banc_grand"));
        report.aaf(order, measured, told);
        return told;
    }

    private Figures told(Figures measured, int requests, double copy) {
        return new Figures()
                .whole("aafRecordsPerSecond", requests / measured.of("seconds"))
                .whole("aafPeakHeapMiB", measured.of("peakHeapMiB"))
                .exact("unchangedSpeedup", measured.of("seconds") / measured.of("unchangedSeconds"))
                .exact("deltaSeconds", measured.of("deltaSeconds"))
                .exact("growth10x", growth(measured))
                .whole("aafLiveHeapMiB", measured.of("liveHeapMiB"))
                .exact("aafSeconds", measured.of("seconds"))
                .exact("aafPlanSeconds", measured.of("planSeconds"))
                .exact("linkSeconds", measured.of("linkSeconds"))
                .exact("unchangedSeconds", measured.of("unchangedSeconds"))
                .exact("deltaLinkSeconds", measured.of("deltaLinkSeconds"))
                .whole("bareCopyRowsPerSecond", copy);
    }

    /** Time by person against time by person, for the two regions are not exactly ten to one. */
    private double growth(Figures measured) {
        var whole = measured.of("seconds") / order.whole().people();
        var small = measured.of("smallSeconds") / order.small().people();
        return BenchOrder.GROWTH * whole / small;
    }

    private Figures ldap(Workshop workshop, BenchBase base) throws IOException, SQLException {
        var folder = Files.createDirectories(workshop.folder().resolve("ldap"));
        var slapd = Slapd.in(folder);
        if (slapd.isEmpty()) {
            report.noDirectory();
            return new Figures();
        }
        var entries = fill(slapd.get(), folder, workshop);
        LdapPart.write(folder, base.fresh("banc_ldap_froid"), base.fresh("banc_ldap"), slapd.get());
        base.settle();
        var measured = new Figures().all(new ChildJava(workshop).measure(IntakePart.LDAP, folder));
        check("LDAP", measured, order.inLdap().people());
        var rate = entries / measured.of("seconds");
        var bare = measured.of("bareEntriesPerSecond");
        var told = new Figures()
                .whole("ldapEntriesPerSecond", rate)
                .whole("slapdBareEntriesPerSecond", bare)
                .exact("ldapToBareRatio", rate / bare)
                .whole("ldapPeakHeapMiB", measured.of("peakHeapMiB"))
                .exact("ldapSeconds", measured.of("seconds"))
                .exact("ldapPlanSeconds", measured.of("planSeconds"))
                .exact("ldapLinkSeconds", measured.of("linkSeconds"));
        if (measured.has("syncreplSeconds")) {
            told.exact("syncreplSeconds", measured.of("syncreplSeconds"));
        }
        report.ldap(measured, told, base.copyRate("banc_ldap"));
        return told;
    }

    private int fill(Slapd slapd, Path folder, Workshop workshop) throws IOException {
        var ldif = folder.resolve("region.ldif");
        var from = System.nanoTime();
        var entries = new LdifFile(new Region(order.inLdap(), SEED)).write(ldif);
        slapd.start(ldif, workshop);
        report.directory(entries, since(from));
        return entries;
    }

    private static void check(String what, Figures measured, int people) throws IOException {
        if (measured.of("added") != people || measured.of("faults") != 0) {
            throw new IOException(what + " : " + (long) measured.of("added") + " personnes reçues sur " + people + ", "
                    + (long) measured.of("faults") + " anomalies ; la mesure ne vaut rien");
        }
    }

    private static double since(long from) {
        return (System.nanoTime() - from) / 1e9;
    }
}
