package fr.passerelle.gateway.bench;

import fr.passerelle.gateway.bench.linkage.Crowd;
import fr.passerelle.gateway.bench.linkage.Verdict;
import fr.passerelle.gateway.bench.linkage.Years;
import fr.passerelle.gateway.settings.SettingsWrong;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Territory;
import fr.passerelle.identity.intake.Approval;
import fr.passerelle.identity.intake.DirectoryRecord;
import fr.passerelle.identity.intake.Feed;
import fr.passerelle.identity.intake.FeedRules;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Intake;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Linkage as it is in service, over intake and the database: how good it is, and how fast. */
final class LinkagePart {

    private static final Approval WORD = new Approval("banc d'essai", "mesure");
    private static final int DELTA = 1_000;
    private static final Territory REGION = new Territory(
            "region",
            "Région du banc d'essai",
            Set.of("014", "050"),
            Set.of(SchoolKind.ECOLE, SchoolKind.COLLEGE, SchoolKind.LYCEE),
            List.of());

    private final Path folder;

    LinkagePart(Path folder) {
        this.folder = folder;
    }

    /** Lays out what is to be measured: databases, and how many people. */
    static void write(Path folder, String quality, String speed, LinkageOrder order) throws IOException {
        var connector = """
                aaf:
                  folder: "%s"
                  degree: SECOND
                """.formatted(folder.resolve("depot").toAbsolutePath());
        BenchHouse.write(folder.resolve("qualite"), quality, connector);
        BenchHouse.write(folder.resolve("vitesse"), speed, connector);
        Files.writeString(folder.resolve("combien"), order.people() + " " + order.crowd() + " " + order.seed());
    }

    Figures measure() throws IOException, PlanRefused, SettingsWrong {
        var counts = Files.readString(folder.resolve("combien")).split(" ", 3);
        var seed = Long.parseLong(counts[2]);
        var figures = new Figures();
        speed(Integer.parseInt(counts[1]), seed, figures);
        quality(Integer.parseInt(counts[0]), seed, figures);
        return figures;
    }

    private void quality(int people, long seed, Figures figures) throws IOException, PlanRefused, SettingsWrong {
        try (var house = BenchHouse.open(folder.resolve("qualite"))) {
            var years = new Years(people, seed);
            for (var year = 0; year < years.count(); year++) {
                for (var directory : Years.DIRECTORIES) {
                    var told = years.read(directory, year);
                    sync(
                            house,
                            directory,
                            Feed.Extent.COMPLETE,
                            Stream.concat(Years.schools(directory).stream(), told.stream()));
                }
            }
            var jdbc = house.the(JdbcClient.class);
            var numbers = new HashMap<String, String>();
            jdbc.sql("select source || '/' || key, person from link where until_at is null")
                    .query(row -> {
                        numbers.put(row.getString(1), row.getString(2));
                    });
            var cases = count(jdbc, "review_case");
            var verdict = Verdict.of(
                    years.registrations(),
                    years.people(),
                    cases,
                    registration -> numbers.get(registration.directory() + "/" + registration.key()));
            verdict.document().forEach((name, value) -> figures.all(Map.of("french." + name, value)));
            var adults = Verdict.of(
                    years.adults(),
                    years.people(),
                    0,
                    registration -> numbers.get(registration.directory() + "/" + registration.key()));
            figures.whole("french.adultsFalseAutomaticLinks", adults.falseAutomaticLinks())
                    .exact("french.adultsRecall", adults.recall())
                    .exact("french.adultsPrecision", adults.precision())
                    .whole("french.numbersCases", count(jdbc, "review_case where kind = 'NUMBERS'"))
                    .whole("french.numbersJoined", count(jdbc, "decision where kind = 'MERGE'"));
            figures.whole("people", years.people())
                    .whole("registrations", years.registrations().size());
        }
    }

    private static int count(JdbcClient jdbc, String what) {
        return jdbc.sql("select count(*) from " + what).query(Integer.class).single();
    }

    private void speed(int crowd, long seed, Figures figures) throws IOException, PlanRefused, SettingsWrong {
        try (var house = BenchHouse.open(folder.resolve("vitesse"));
                var heap = HeapWatch.begin()) {
            var people = new Crowd(seed);
            var schools = Years.schools("ecoles");
            figures.exact(
                    "strangersSeconds",
                    sync(
                            house,
                            "avant",
                            Feed.Extent.COMPLETE,
                            Stream.concat(
                                    schools.stream(),
                                    IntStream.range(0, crowd + DELTA).mapToObj(number -> people.record(number, 0)))));
            forgetSchools(house);
            figures.exact(
                    "firstSeconds",
                    sync(
                            house,
                            "apres",
                            Feed.Extent.COMPLETE,
                            Stream.concat(
                                    schools.stream(),
                                    IntStream.range(0, crowd).mapToObj(number -> people.record(number, 1)))));
            figures.exact(
                    "deltaSeconds",
                    sync(
                            house,
                            "apres",
                            Feed.Extent.DELTA,
                            IntStream.range(crowd, crowd + DELTA).mapToObj(number -> people.record(number, 1))));
            figures.whole("peakHeapMiB", heap.peak()).whole("liveHeapMiB", heap.live());
        }
    }

    /** A school answers in one directory only: the one that comes after takes them over. */
    private static void forgetSchools(BenchHouse house) {
        house.the(JdbcClient.class)
                .sql("update school_record set gone_at = now() where source = 'avant'")
                .update();
    }

    /** Takes it in, and tells how long tying to people took after what was read could be seen. */
    private static double sync(
            BenchHouse house, String id, Feed.Extent extent, Stream<? extends DirectoryRecord> records)
            throws PlanRefused {
        var intake = house.the(Intake.class);
        var source = new FeedSource(id, id, REGION, FeedRules.DEFAULT);
        Feed feed = (known, readings) -> {
            records.map(Reading.Row::new).forEach(readings);
            return new Feed.Delivered(extent, null);
        };
        var plan = intake.plan(source, feed);
        intake.apply(source, plan.run(), Optional.of(WORD));
        return house.the(JdbcClient.class)
                .sql("select extract(epoch from linked_at - ended_at)::float8 from sync_run where id = ?")
                .param(plan.run())
                .query(Double.class)
                .single();
    }
}
