package fr.passerelle.identity.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.passerelle.identity.TestClock;
import fr.passerelle.identity.establishment.SchoolYear;
import fr.passerelle.identity.intake.IntakeModel.Outcome;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One random history: some days of three directories, each feed planned, often applied, and compared with the model. */
final class Story {

    private static final int DAYS = 25;
    private static final List<String> SOURCES = List.of("un", "deux", "trois");
    private static final Approval WORD = new Approval("a.martin", "essai");

    private final TrialHouse house;
    private final TestClock clock;
    private final long seed;
    private final Random chance;
    private final IntakeModel model = new IntakeModel();
    private final List<RandomDirectory> directories = new ArrayList<>();
    private final List<RandomFeeds> feeds = new ArrayList<>();
    private final LinkWatch links;
    private final List<String> told = new ArrayList<>();
    private final Set<String> met = new TreeSet<>();

    Story(TrialHouse house, TestClock clock, long seed) {
        this.house = house;
        this.clock = clock;
        this.seed = seed;
        this.chance = new Random(seed);
        for (var number = 0; number < SOURCES.size(); number++) {
            var directory = new RandomDirectory(number, chance);
            directories.add(directory);
            feeds.add(new RandomFeeds(directory, chance));
        }
        this.links = new LinkWatch(house.jdbc(), SOURCES, directories, feeds);
        for (var human = 0; human < InventedHumans.PUPILS; human++) {
            var ine = InventedHumans.ine(human);
            if (ine != null) {
                house.knowIne(ine.value());
            }
        }
    }

    /** How many feeds were taken. */
    int length() {
        return told.size();
    }

    /** What happened in it, each kind once. */
    Set<String> met() {
        return met;
    }

    void run() throws PlanRefused {
        house.empty();
        for (var day = 0; day < DAYS; day++) {
            feed(chance.nextInt(SOURCES.size()));
        }
    }

    private void feed(int number) throws PlanRefused {
        var id = SOURCES.get(number);
        clock.advance(Duration.ofHours(7));
        var season = season();
        var source = TrialHouse.source(
                id, new FeedRules(chance.nextInt(4) == 0 ? BrakeSettings.DEFAULT : TrialHouse.OFF, 1, season));
        var script = feeds.get(number).next();
        told.add(id + " " + deferred(season) + " " + script);
        var before = house.state();
        switch (model.plan(source, script, deferred(season))) {
            case Outcome.Refused(var code) -> {
                met.add(code);
                var refused = catchThrowableOfType(
                        PlanRefused.class, () -> house.intake().plan(source, script));
                assertThat(refused).as("refused").isNotNull();
                assertThat(refused.code()).isEqualTo(code);
                assertThat(house.state()).isEqualTo(before);
            }
            case Outcome.Planned planned -> {
                met(planned.counts());
                var plan = house.intake().plan(source, script);
                assertThat(plan.counts()).isEqualTo(planned.counts());
                assertThat(house.state()).as("a plan changes nothing").isEqualTo(before);
                if (chance.nextInt(8) != 0) {
                    house.intake().apply(source, plan.run(), Optional.of(WORD));
                    model.apply(id, planned);
                    compare(id);
                }
            }
        }
    }

    private void met(Counts counts) {
        var kinds = new TreeMap<String, Integer>();
        kinds.put("SAME", counts.same());
        kinds.put("ADDED", counts.added());
        kinds.put("CHANGED", counts.changed());
        kinds.put("MOVED", counts.moved());
        kinds.put("BACK", counts.back());
        kinds.put("GONE", counts.gone());
        kinds.put("DEFERRED", counts.deferred());
        kinds.put("FAULTS", counts.faults());
        kinds.put("EMPTIED", counts.emptied());
        kinds.forEach((kind, people) -> {
            if (people > 0) {
                met.add(kind);
            }
        });
    }

    private FeedCalendar season() {
        var today = LocalDate.ofInstant(clock.instant(), SchoolYear.PARIS);
        return switch (chance.nextInt(8)) {
            case 0 ->
                new FeedCalendar(new FeedCalendar.Rentree(today.minusDays(2), today.plusDays(2), null, null), null);
            case 1 ->
                new FeedCalendar(new FeedCalendar.Rentree(today.minusDays(2), today.plusDays(2), true, null), null);
            default -> FeedCalendar.PLAIN;
        };
    }

    private static Set<ChangeKind> deferred(FeedCalendar season) {
        var rentree = season.rentree();
        return rentree == null ? Set.of() : rentree.deferred();
    }

    private void compare(String id) {
        var expected = model.side(id);
        var held = house.side(id);
        assertThat(held.people()).as("people of " + id).isEqualTo(expected.people());
        assertThat(held.schools()).as("schools of " + id).isEqualTo(expected.schools());
        assertThat(held.mark()).as("mark of " + id).isEqualTo(expected.mark());
        assertThat(house.headcount(id)).as("headcount of " + id).isEqualTo(expected.headcount());
        var ties = new TreeMap<String, String>();
        expected.people().forEach((key, kept) -> {
            if (!kept.gone()) {
                kept.ties().forEach((guardian, tie) -> ties.put(key + ">" + guardian, tie));
            }
        });
        assertThat(house.guardianships(id)).as("guardianships of " + id).isEqualTo(ties);
        links.check();
    }

    @Override
    public String toString() {
        var text = new StringBuilder("history of seed " + seed + ", after " + told.size() + " feeds:");
        for (var feed = 0; feed < told.size(); feed++) {
            text.append("\n  ").append(feed + 1).append(". ").append(told.get(feed));
        }
        return text.toString();
    }
}
