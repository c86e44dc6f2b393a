package fr.passerelle.identity.review;

import fr.passerelle.identity.adoption.ByHand;
import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.linkage.Mint;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.SourceKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each kind of decision does, inside the caller's transaction and under the lock of linkage. */
final class Acts {

    private final JdbcClient jdbc;
    private final Numbers numbers;
    private final DecisionLog log;
    private final Mint mint;
    private final Journal journal;

    Acts(JdbcClient jdbc, DecisionLog log, Mint mint, Journal journal) {
        this.jdbc = jdbc;
        this.numbers = new Numbers(jdbc);
        this.log = log;
        this.mint = mint;
        this.journal = journal;
    }

    Done<Long> merge(String one, String other, boolean sure, Author author) throws DecisionRefused {
        if (one.equals(other)) {
            throw new DecisionRefused("DECISION-ONE-ALREADY", "ces deux numéros mènent déjà à la même personne");
        }
        if (!sure) {
            numbers.checkApart(one, other);
        }
        var moved = numbers.keysOf(other);
        var people = numbers.withThoseBehind(List.of(one, other));
        var taken = log.take(Decision.Kind.MERGE, author, people, Numbers.sources(moved));
        jdbc.sql("update person set merged_into = :one where id = :other or merged_into = :other")
                .param("one", one)
                .param("other", other)
                .update();
        jdbc.sql("""
                delete from not_the_same n using link l
                where l.source = n.source and l.key = n.key and l.until_at is null
                  and (n.person = :one and l.person = :other or n.person = :other and l.person = :one)""").param("one", one).param("other", other).update();
        taken.move(moved, one);
        journal.write(Event.MERGED, new PersonId(one), Map.of("decision", taken.number(), "lost", other));
        return new Done<>(taken, taken.id());
    }

    Done<PersonId> split(String one, Collection<SourceKey> records, Author author) throws DecisionRefused {
        var theirs = new ArrayList<>(numbers.keysOf(one));
        var leaving = Set.copyOf(records);
        if (leaving.isEmpty() || !theirs.containsAll(leaving)) {
            throw new DecisionRefused(
                    "DECISION-NOT-THEIRS", "chaque fiche à séparer doit être rattachée à cette personne");
        }
        theirs.removeAll(leaving);
        if (theirs.isEmpty()) {
            throw new DecisionRefused(
                    "DECISION-ALL", "toutes les fiches de cette personne s'en iraient ; il doit en rester une");
        }
        var taken = log.take(Decision.Kind.SPLIT, author, List.of(one), Numbers.sources(leaving));
        var fresh = taken.mint(mint);
        taken.move(leaving, fresh);
        leaving.forEach(key -> taken.apart(key, one));
        theirs.forEach(key -> taken.apart(key, fresh));
        journal.write(Event.SPLIT, new PersonId(one), Map.of("decision", taken.number(), "fresh", fresh));
        return new Done<>(taken, new PersonId(fresh));
    }

    Done<Settled> settle(ReviewCase.OfRecord open, @Nullable String chosen, boolean sure, Author author)
            throws DecisionRefused {
        var record = open.key();
        if (chosen != null && !sure) {
            numbers.checkAlone(record.source(), chosen);
        }
        var candidates = ids(open);
        var touched = new HashSet<>(candidates);
        if (chosen != null) {
            touched.add(chosen);
        }
        var taken = log.take(Decision.Kind.CASE, author, touched, Set.of(record.source()));
        var whose = chosen == null ? taken.mint(mint) : chosen;
        taken.tie(record, whose);
        candidates.stream().filter(other -> !other.equals(whose)).forEach(other -> taken.apart(record, other));
        return settled(taken, open, whose);
    }

    Done<Settled> settle(ReviewCase.OfNumbers open, @Nullable String chosen, boolean sure, Author author)
            throws DecisionRefused {
        var one = open.one().value();
        var other = open.other().value();
        if (chosen == null) {
            return keepApart(open, author);
        }
        checkAsked(open, chosen);
        var merged = merge(chosen, chosen.equals(one) ? other : one, sure, author);
        return settled(merged.taken(), open, chosen);
    }

    Done<Settled> settle(ReviewCase.OfName open, @Nullable String chosen, Author author) throws DecisionRefused {
        var names = new ByHand(jdbc);
        var bearer = names.bearer(open.holder(), open.value());
        if (chosen != null && bearer.isPresent() && !bearer.get().equals(chosen)) {
            throw new DecisionRefused(
                    "DECISION-VALUE-TAKEN",
                    "ce pseudonyme est déjà celui de " + bearer.get()
                            + " ; si c'est la même personne, fusionnez d'abord (link merge)");
        }
        var touched = new HashSet<>(ids(open));
        if (chosen != null) {
            touched.add(chosen);
        }
        var taken = log.take(
                        Decision.Kind.CASE, author, touched, open.standing().sources())
                .keeping(names.named(open.holder(), open.value()));
        if (chosen == null) {
            names.refuse(open.holder(), open.value(), taken.at());
        } else {
            var isKnown = bearer.isEmpty() && names.knows(open.holder(), chosen);
            var number = isKnown ? taken.mintFor(mint, chosen) : chosen;
            names.give(open.holder(), open.value(), chosen, number, taken.at());
        }
        return settled(taken, open, chosen);
    }

    Done<Long> undo(Decision undone, Author author) throws DecisionRefused {
        var taken = log.undo(undone, author);
        taken.restore(undone.id(), log.before(undone.id()));
        journal.write(
                Event.DECISION_UNDONE,
                undone.people().getFirst(),
                Map.of("decision", taken.number(), "undone", Long.toString(undone.id())));
        return new Done<>(taken, taken.id());
    }

    /** No record of the one is the other's, whatever they look like. */
    private Done<Settled> keepApart(ReviewCase.OfNumbers open, Author author) throws DecisionRefused {
        var one = open.one().value();
        var other = open.other().value();
        var taken = log.take(
                Decision.Kind.CASE, author, List.of(one, other), open.standing().sources());
        numbers.keysOf(one).forEach(record -> taken.apart(record, other));
        numbers.keysOf(other).forEach(record -> taken.apart(record, one));
        return settled(taken, open, null);
    }

    private Done<Settled> settled(Taken taken, ReviewCase open, @Nullable String person) {
        taken.close(open.id());
        var detail = Map.of("decision", taken.number(), "case", Long.toString(open.id()));
        if (person == null) {
            journal.write(Event.KEPT_APART, open.candidates().getFirst(), detail);
            return new Done<>(taken, new Settled(taken.id(), null));
        }
        journal.write(Event.LINKED, new PersonId(person), detail);
        return new Done<>(taken, new Settled(taken.id(), new PersonId(person)));
    }

    private static void checkAsked(ReviewCase open, String chosen) throws DecisionRefused {
        if (!ids(open).contains(chosen)) {
            throw new DecisionRefused(
                    "DECISION-NOT-ASKED", "le numéro à garder est l'un des deux : " + String.join(", ", ids(open)));
        }
    }

    private static List<String> ids(ReviewCase open) {
        return open.candidates().stream().map(PersonId::value).toList();
    }
}
