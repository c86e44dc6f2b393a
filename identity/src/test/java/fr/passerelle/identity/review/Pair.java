package fr.passerelle.identity.review;

import static org.assertj.core.api.Assertions.assertThat;

import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Two humans whose records are taken for each other's again and again, and what must be true of them meanwhile. */
final class Pair {

    private static final Author AUTHOR = new Author("A. Agent", "essai");

    final List<Human> humans;
    final Random chance;
    /** Whose each record is, under the number of today. */
    final Map<SourceKey, String> owner = new TreeMap<>(Comparator.comparing(SourceKey::toString));
    /** Where each number leads; a number that is not here leads to itself. */
    private final Map<String, String> lead = new HashMap<>();
    /** The names that others have for them, and the number that each was made for. */
    final Map<String, String> names = new HashMap<>();

    /** What has happened, for who looks for the reason. */
    final List<String> story = new ArrayList<>();

    private final Deque<Step> taken = new ArrayDeque<>();

    Pair(List<Human> humans, Random chance) {
        this.humans = humans;
        this.chance = chance;
    }

    /** What a decision changed: where everything it moved was before. */
    private record Step(
            long decision,
            Map<SourceKey, String> moved,
            Map<String, String> lead,
            @Nullable String fresh,
            @Nullable String name) {}

    String lead(String number) {
        return lead.getOrDefault(number, number);
    }

    /** The numbers that have records. */
    List<String> numbers() {
        return List.copyOf(new TreeSet<>(owner.values()));
    }

    Set<SourceKey> records(String number) {
        var theirs = new HashSet<SourceKey>();
        owner.forEach((record, whose) -> {
            if (whose.equals(number)) {
                theirs.add(record);
            }
        });
        return theirs;
    }

    /** The numbers under which that human's records are. */
    Set<String> numbers(Human human) {
        var numbers = new TreeSet<String>();
        owner.forEach((record, whose) -> {
            if (human.has(record)) {
                numbers.add(whose);
            }
        });
        return numbers;
    }

    /** Whether a record of that directory that comes now is known for whose it is, and by nothing else. */
    boolean isPlain(Human human, String source) {
        var theirs = numbers(human);
        return theirs.size() == 1
                && records(theirs.iterator().next()).stream()
                        .noneMatch(record -> record.source().equals(source));
    }

    void decide(Decisions decisions) throws DecisionRefused {
        switch (chance.nextInt(5)) {
            case 0, 1 -> merge(decisions);
            case 2 -> split(decisions);
            case 3 -> undo(decisions);
            default -> {}
        }
    }

    private void merge(Decisions decisions) throws DecisionRefused {
        var numbers = numbers();
        if (numbers.size() > 1) {
            var kept = numbers.get(chance.nextInt(numbers.size()));
            var others = numbers.stream().filter(each -> !each.equals(kept)).toList();
            merge(decisions, kept, others.get(chance.nextInt(others.size())));
        }
    }

    private void merge(Decisions decisions, String kept, String lost) throws DecisionRefused {
        var before = Map.copyOf(lead);
        var moved = new HashMap<SourceKey, String>();
        records(lost).forEach(record -> moved.put(record, lost));
        var decision = decisions.merge(new PersonId(kept), new PersonId(lost), true, AUTHOR);
        story.add("merge " + moved.keySet() + " of " + lost + " into " + kept);
        taken.push(new Step(decision, moved, before, null, null));
        moved.keySet().forEach(record -> owner.put(record, kept));
        lead.replaceAll((number, to) -> to.equals(lost) ? kept : to);
        lead.put(lost, kept);
    }

    private void split(Decisions decisions) throws DecisionRefused {
        for (var number : numbers()) {
            var records = new ArrayList<>(owner.keySet());
            records.retainAll(records(number));
            if (records.size() > 1) {
                split(decisions, number, records.subList(0, 1 + chance.nextInt(records.size() - 1)));
                return;
            }
        }
    }

    private void split(Decisions decisions, String number, List<SourceKey> leaving) throws DecisionRefused {
        var before = Map.copyOf(lead);
        var moved = new HashMap<SourceKey, String>();
        leaving.forEach(record -> moved.put(record, number));
        var fresh = decisions.split(new PersonId(number), leaving, AUTHOR).value();
        taken.push(new Step(decisions.newest(null, 1).getFirst().id(), moved, before, fresh, null));
        story.add("split " + leaving + " of " + number + " to " + fresh);
        moved.keySet().forEach(record -> owner.put(record, fresh));
    }

    /** A name that could not be adopted by itself is said to be that number's, which leads to it by one of its own. */
    void named(long decision, String name, String bearer, String number) {
        taken.push(new Step(decision, Map.of(), Map.copyOf(lead), null, name));
        names.put(name, bearer);
        if (!bearer.equals(number)) {
            lead.put(bearer, number);
        }
    }

    /** A name that is said to be nobody's. */
    void refused(long decision) {
        taken.push(new Step(decision, Map.of(), Map.copyOf(lead), null, null));
    }

    private boolean undo(Decisions decisions) throws DecisionRefused {
        if (taken.isEmpty()) {
            return false;
        }
        var step = taken.pop();
        story.add("undo " + step.moved());
        decisions.undo(step.decision(), AUTHOR);
        owner.putAll(step.moved());
        var known = new HashMap<>(step.lead());
        lead.forEach((number, to) -> {
            if (!known.containsKey(number) && !isTouched(number, step)) {
                known.put(number, to);
            }
        });
        lead.clear();
        lead.putAll(known);
        var fresh = step.fresh();
        if (fresh != null) {
            var whole = step.moved().values().iterator().next();
            lead.replaceAll((number, to) -> to.equals(fresh) ? whole : to);
            lead.put(fresh, whole);
            owner.replaceAll((record, whose) -> whose.equals(fresh) ? whole : whose);
        }
        if (step.name() != null) {
            names.remove(step.name());
        }
        return true;
    }

    /** A number that led nowhere before the decision, and was there, leads nowhere again. */
    private static boolean isTouched(String number, Step step) {
        return step.moved().containsValue(number);
    }

    /** Takes all of it back, and then puts right what the machine could not know while they were taken for each other. */
    void heal(Decisions decisions) throws DecisionRefused {
        var isMore = undo(decisions);
        while (isMore) {
            isMore = undo(decisions);
        }
        var other = humans.get(1);
        for (var number : numbers()) {
            var theirs = records(number).stream().filter(other::has).toList();
            if (!theirs.isEmpty() && theirs.size() < records(number).size()) {
                split(decisions, number, theirs);
            }
        }
        for (var human : humans) {
            var numbers = List.copyOf(numbers(human));
            for (var lost : numbers.subList(1, numbers.size())) {
                merge(decisions, numbers.getFirst(), lost);
            }
        }
    }

    /** What that holder may say of somebody who signs in under that number: a name that it has, or a new one. */
    void hears(String holder, String number, String value) {
        var known = new HashSet<String>();
        names.forEach((name, made) -> {
            if (name.startsWith(holder + "/") && lead(made).equals(number)) {
                known.add(name);
            }
        });
        var name = holder + "/" + value;
        assertThat(known.isEmpty() || known.contains(name))
                .as("a publisher that knows somebody goes on with a name that it has")
                .isTrue();
        assertThat(known.isEmpty() && names.containsKey(name))
                .as("a new name was nobody's before")
                .isFalse();
        names.putIfAbsent(name, number);
    }

    boolean knows(String holder, String number) {
        return names.entrySet().stream()
                .anyMatch(each -> each.getKey().startsWith(holder + "/")
                        && lead(each.getValue()).equals(number));
    }
}
