package fr.passerelle.identity.intake;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.DirectoryRecord.SchoolRecord;
import fr.passerelle.identity.intake.FeedScript.Item;
import fr.passerelle.identity.intake.FeedScript.Way;
import fr.passerelle.identity.intake.IntakeModel.Kept;
import fr.passerelle.identity.intake.IntakeModel.KeptSchool;
import fr.passerelle.identity.intake.IntakeModel.Outcome;
import fr.passerelle.identity.intake.IntakeModel.Side;
import fr.passerelle.identity.person.RecordContent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The model of one feed: takes its words as they come, settles the doubtful ones, and says what they come to. */
final class ModelDesk {

    private final FeedSource source;
    private final Side before;
    private final Map<String, String> owners;
    private final Map<String, String> uaiByKey = new TreeMap<>();
    private final Map<String, SchoolRecord> told = new LinkedHashMap<>();
    private final Set<String> foreign = new HashSet<>();
    private final List<Word> words = new ArrayList<>();
    private final Map<ChangeKind, Integer> kinds = new EnumMap<>(ChangeKind.class);
    private int faults;
    private int deferred;

    ModelDesk(FeedSource source, Side before, Map<String, String> owners) {
        this.source = source;
        this.before = before;
        this.owners = owners;
        before.schools().forEach((key, school) -> {
            if (!school.gone()) {
                uaiByKey.put(key, school.school().uai().value());
            }
        });
    }

    private enum Said {
        ROW,
        SAME,
        LEFT,
        ASIDE
    }

    private record Word(Said said, String key, @Nullable Kept record) {

        Word aside() {
            return new Word(Said.ASIDE, key, null);
        }

        Kept kept() {
            return Objects.requireNonNull(record);
        }
    }

    int foreign() {
        return foreign.size();
    }

    Map<String, SchoolRecord> told() {
        return told;
    }

    void take(Item item) {
        switch (item) {
            case Item.School(var school) -> school(school);
            case Item.Left(var key) -> words.add(new Word(Said.LEFT, key, null));
            case Item.Unusable(var key) -> aside(key);
            case Item.Written written -> person(written);
        }
    }

    private void school(SchoolRecord school) {
        var uai = school.uai().value();
        if (source.territory().answersFor(school.uai(), school.kind())
                && owners.getOrDefault(uai, source.id()).equals(source.id())) {
            told.put(school.key(), school);
            uaiByKey.put(school.key(), uai);
        } else {
            foreign.add(school.key());
            faults++;
        }
    }

    private void aside(@Nullable String key) {
        faults++;
        if (key != null) {
            words.add(new Word(Said.ASIDE, key, null));
        }
    }

    private void person(Item.Written written) {
        var person = written.person();
        var places = places(person);
        if (places.isEmpty() && !person.attachments().isEmpty()) {
            aside(person.key());
            return;
        }
        var facts = person.particulars();
        var content = new RecordContent(person.name(), facts.birthDate(), facts.mail(), facts.phone(), places);
        var kept = new Kept(
                person.profile(),
                content,
                ties(person),
                ine(written),
                remembered(
                        written.origin(), places.size() == person.attachments().size()),
                false);
        words.add(new Word(isRepeated(written) ? Said.SAME : Said.ROW, person.key(), kept));
    }

    private @Nullable String ine(Item.Written written) {
        var known = before.people().get(written.person().key());
        if (written.way() == Way.KEEPING_INE && known != null && known.ine() != null) {
            return known.ine();
        }
        var said = written.person().particulars().ine();
        return said == null ? null : said.value();
    }

    /** A connector that compares says so of a record that is held byte for byte. */
    private boolean isRepeated(Item.Written written) {
        var known = before.people().get(written.person().key());
        return written.way() == Way.COMPARED
                && known != null
                && !known.gone()
                && Objects.equals(known.origin().fingerprint(), written.origin().fingerprint())
                && written.origin().fingerprint() != null;
    }

    private static Map<String, String> ties(PersonRecord person) {
        var ties = new TreeMap<String, String>();
        person.guardians()
                .forEach(tie -> ties.merge(
                        tie.guardianKey(),
                        tie.kinship() + (tie.legal() ? "$1" : "$0"),
                        (one, other) -> one.endsWith("1") ? one : other));
        return ties;
    }

    /** A record that lost a place is not known by its bytes: it is read again. */
    private static Origin remembered(Origin origin, boolean whole) {
        return whole ? origin : new Origin(null, origin.handle(), origin.notes(), origin.ine());
    }

    private List<RecordContent.Place> places(PersonRecord person) {
        var byUai = new TreeMap<String, RecordContent.Place>();
        for (var at : person.attachments()) {
            var uai = uaiByKey.get(at.schoolKey());
            if (uai == null && Uai.isOne(at.schoolKey()) && uaiByKey.containsValue(at.schoolKey())) {
                uai = at.schoolKey();
            }
            if (uai != null) {
                var level = at.level();
                byUai.merge(
                        uai,
                        new RecordContent.Place(
                                uai, level == null ? null : level.code(), sorted(at.divisions()), sorted(at.groups())),
                        RecordContent.Place::with);
            }
        }
        return byUai.values().stream().map(RecordContent.Place::inOrder).toList();
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }

    Outcome settle(Feed.Delivered delivered, Set<ChangeKind> later) {
        switch (delivered.extent()) {
            case DELTA -> {
                keepLastWords();
                setSharersAside();
            }
            case COMPLETE -> setDoubtfulAside();
        }
        follow(delivered.extent());
        var staged = count(Said.ROW);
        var same = count(Said.SAME);
        if (delivered.extent() == Feed.Extent.COMPLETE && staged + same == 0) {
            return new Outcome.Refused("INTAKE-EMPTY");
        }
        var people = people(delivered.extent(), later);
        var after = new Side(
                people,
                schools(delivered.extent(), people),
                deferred == 0 && delivered.mark() != null ? Optional.of(delivered.mark()) : before.mark());
        return new Outcome.Planned(counts(staged, same, after), after);
    }

    /** Who is not told anew follows a school that has another number from now on. */
    private void follow(Feed.Extent extent) {
        var numbers = new TreeMap<String, String>();
        told.forEach((key, school) -> {
            var known = before.schools().get(key);
            if (known != null && !known.gone() && !known.school().uai().equals(school.uai())) {
                numbers.put(known.school().uai().value(), school.uai().value());
            }
        });
        var named = words.stream()
                .filter(word -> word.said() != Said.SAME)
                .map(Word::key)
                .collect(toSet());
        words.replaceAll(word -> word.said() == Said.SAME
                ? follower(word.key(), named.contains(word.key()) ? Map.of() : numbers)
                : word);
        if (extent == Feed.Extent.DELTA) {
            before.people().forEach((key, known) -> {
                if (!known.gone()
                        && !named.contains(key)
                        && known.schools().stream().anyMatch(numbers::containsKey)) {
                    words.add(follower(key, numbers));
                }
            });
        }
    }

    private Word follower(String key, Map<String, String> numbers) {
        var known = Objects.requireNonNull(before.people().get(key));
        if (known.schools().stream().noneMatch(numbers::containsKey)) {
            return new Word(Said.SAME, key, known);
        }
        var places = new TreeMap<String, RecordContent.Place>();
        known.content().at().forEach(at -> {
            var uai = numbers.getOrDefault(at.uai(), at.uai());
            places.putIfAbsent(uai, new RecordContent.Place(uai, at.level(), at.divisions(), at.groups()));
        });
        var content = known.content();
        return new Word(
                Said.ROW,
                key,
                new Kept(
                        known.profile(),
                        new RecordContent(
                                content.name(),
                                content.born(),
                                content.mail(),
                                content.phone(),
                                List.copyOf(places.values())),
                        known.ties(),
                        known.ine(),
                        remembered(known.origin(), false),
                        false));
    }

    private void keepLastWords() {
        var last = new LinkedHashMap<String, Word>();
        words.forEach(word -> last.put(word.key(), word));
        words.clear();
        words.addAll(last.values());
    }

    private void setDoubtfulAside() {
        words.stream().collect(groupingBy(Word::key)).forEach(this::setRepeatedAside);
        setSharersAside();
        var faulty = words.stream()
                .filter(word -> word.said() == Said.ASIDE)
                .map(Word::key)
                .collect(toSet());
        words.replaceAll(word -> word.said() == Said.ROW && faulty.contains(word.key()) ? word.aside() : word);
    }

    private void setSharersAside() {
        words.stream()
                .filter(word -> word.said() == Said.ROW && word.kept().ine() != null)
                .collect(groupingBy(word -> word.kept().ine()))
                .forEach((ine, sharing) -> {
                    if (sharing.size() > 1) {
                        faults += sharing.size();
                        words.replaceAll(word -> sharing.contains(word) ? word.aside() : word);
                    }
                });
    }

    /** Each row beside a repetition is an anomaly, and so is a key with several rows, or repeated several times. */
    private void setRepeatedAside(String key, List<Word> said) {
        var rows = said.stream().filter(word -> word.said() == Said.ROW).toList();
        var same = said.stream().filter(word -> word.said() == Said.SAME).toList();
        faults += (rows.size() > 1 ? 1 : 0) + (same.isEmpty() ? 0 : rows.size()) + (same.size() > 1 ? 1 : 0);
        if (rows.size() > 1 || !same.isEmpty()) {
            words.replaceAll(word -> word.said() == Said.ROW && word.key().equals(key) ? word.aside() : word);
        }
        same.stream().skip(1).forEach(words::remove);
    }

    private Map<String, Kept> people(Feed.Extent extent, Set<ChangeKind> later) {
        var people = new TreeMap<>(before.people());
        var named = new HashSet<String>();
        for (var word : words) {
            named.add(word.key());
            switch (word.said()) {
                case ROW, SAME -> told(people, word, later);
                case LEFT -> leave(people, word.key(), later);
                case ASIDE -> {}
            }
        }
        if (extent == Feed.Extent.COMPLETE) {
            before.people().keySet().stream()
                    .filter(key -> !named.contains(key))
                    .forEach(key -> leave(people, key, later));
        }
        return people;
    }

    private void told(Map<String, Kept> people, Word word, Set<ChangeKind> later) {
        var old = before.people().get(word.key());
        var now = word.kept();
        if (old != null && !old.gone() && old.says(now)) {
            people.put(word.key(), now);
            return;
        }
        var kind = old == null
                ? ChangeKind.ADDED
                : old.gone()
                        ? ChangeKind.BACK
                        : old.schools().equals(now.schools()) ? ChangeKind.CHANGED : ChangeKind.MOVED;
        if (happens(kind, later)) {
            people.put(word.key(), now);
        }
    }

    private void leave(Map<String, Kept> people, String key, Set<ChangeKind> later) {
        var old = before.people().get(key);
        if (old != null && !old.gone() && happens(ChangeKind.GONE, later)) {
            people.put(key, old.left());
        }
    }

    private boolean happens(ChangeKind kind, Set<ChangeKind> later) {
        if (later.contains(kind)) {
            deferred++;
            return false;
        }
        kinds.merge(kind, 1, Integer::sum);
        return true;
    }

    private Map<String, KeptSchool> schools(Feed.Extent extent, Map<String, Kept> people) {
        var after = new Side(people, Map.of(), Optional.empty());
        var schools = new TreeMap<>(before.schools());
        before.schools().forEach((key, known) -> {
            var uai = known.school().uai();
            var rekeyed = told.values().stream().anyMatch(school -> school.uai().equals(uai));
            var forgotten = extent == Feed.Extent.COMPLETE && before.isEmpty(uai.value()) && after.isEmpty(uai.value());
            if (rekeyed || forgotten) {
                schools.put(key, new KeptSchool(known.school(), true));
            }
        });
        told.forEach((key, school) -> schools.put(key, new KeptSchool(school, false)));
        return schools;
    }

    private int count(Said said) {
        return (int) words.stream().filter(word -> word.said() == said).count();
    }

    private Counts counts(int staged, int same, Side after) {
        var pupils = "/PUPIL";
        var emptied = before.headcount().keySet().stream()
                .filter(each -> each.endsWith(pupils) && !each.equals(pupils))
                .filter(each -> !after.headcount().containsKey(each))
                .count();
        return new Counts(
                before.live(),
                staged,
                same,
                kinds.getOrDefault(ChangeKind.ADDED, 0),
                kinds.getOrDefault(ChangeKind.CHANGED, 0),
                kinds.getOrDefault(ChangeKind.MOVED, 0),
                kinds.getOrDefault(ChangeKind.BACK, 0),
                kinds.getOrDefault(ChangeKind.GONE, 0),
                deferred,
                faults,
                told.size(),
                (int) emptied);
    }
}
