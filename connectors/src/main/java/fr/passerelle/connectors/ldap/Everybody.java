package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.SearchResultEntry;
import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.SeenKeys;
import fr.passerelle.identity.person.ProfileKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All the people of one directory, entry by entry: each key once, faults told, nobody held. */
final class Everybody implements Pipe.Taker<SearchResultEntry> {

    /** The most entries that may be too long for us before the directory itself is not believed. */
    private static final int MOST_CUT = 1_000;

    /** The most pupils who may wait for an adult that has not come yet. */
    private static final int MOST_WAITING = 5_000;

    /** How many wait at first before it is looked whether their adults have come. */
    private static final int FEW_WAITING = 200;

    private final Shape shape;
    private final EntryMapping mapping;
    private final GroupTree groups;
    private final Handover handover;
    private final Introduction introduction;
    private final AdultKeys adults = new AdultKeys();
    private final SeenKeys seen = new SeenKeys();
    private final List<Numbered> cut = new ArrayList<>();
    private final List<Numbered> waiting = new ArrayList<>();
    private int window = FEW_WAITING;
    private boolean introduced;
    private long number;
    private long pupilRows;
    private long adultRows;

    Everybody(Shape shape, EntryMapping mapping, GroupTree groups, Handover handover, Introduction introduction) {
        this.shape = shape;
        this.mapping = mapping;
        this.groups = groups;
        this.handover = handover;
        this.introduction = introduction;
    }

    /** Shows the directory's adults by their keys alone, where pupils come before the adults whom they name. */
    @FunctionalInterface
    interface Introduction {
        void to(Pipe.Taker<SearchResultEntry> taker) throws IOException;
    }

    private record Numbered(SdetEntry entry, long number) {}

    /** Learns who an adult is, of whom nothing else is wanted yet. */
    private void meet(SearchResultEntry found) {
        var entry = shape.entry(found);
        try {
            var profile = mapping.profile(entry);
            if (profile.isPresent() && profile.get() != ProfileKind.PUPIL) {
                adults.add(entry.dn(), mapping.key(entry));
            }
        } catch (BadRecord e) {
            // Told when the entry itself is read.
        }
    }

    @Override
    public void take(SearchResultEntry found) throws IOException {
        number++;
        var one = new Numbered(shape.entry(found), number);
        if (!one.entry().isCut()) {
            read(one, true);
        } else if (cut.add(one) && cut.size() > MOST_CUT) {
            throw new DirectoryDown("LDAP : trop d'entrées sont trop longues ; rien n'est retenu");
        }
        if (waiting.size() >= window && !introduced) {
            readWaiting();
            widen();
        }
    }

    /** Families mostly lie together; where hardly anybody's adults have come by now, they lie further on, or far behind. */
    private void widen() throws IOException {
        if (waiting.size() > window / 2) {
            window *= 2;
        }
        if (window > MOST_WAITING) {
            introduced = true;
            introduction.to(this::meet);
            readWaiting();
        }
    }

    private void readWaiting() {
        var waited = List.copyOf(waiting);
        waiting.clear();
        waited.forEach(each -> read(each, true));
    }

    /** How many entries came. */
    long count() {
        return number;
    }

    /** Those who had to wait. */
    void finish(LdapSession session) throws IOException {
        for (var one : waiting) {
            read(one, false);
        }
        for (var one : cut) {
            var dn = one.entry().writtenDn();
            var keys = session.entry(dn, shape.names().here(SdetNames.OF_KEYS));
            var problem = new BadRecord("TOO-LONG", "l'entrée est trop longue pour être lue");
            fault(problem, one, keys == null ? null : mapping.keyOrNull(shape.entry(keys)));
        }
        if (pupilRows == 0 || adultRows == 0) {
            throw new DirectoryDown("LDAP : " + shape.tree().people() + " ne donne aucun "
                    + (pupilRows == 0 ? "élève" : "adulte") + " ; rien n'est retenu");
        }
    }

    private void read(Numbered one, boolean mayWait) {
        var entry = one.entry();
        try {
            var profile = mapping.profile(entry);
            if (profile.isEmpty()) {
                return;
            }
            var isPupil = profile.get() == ProfileKind.PUPIL;
            if (isPupil && mayWait && waiting.size() < MOST_WAITING && mustWait(entry)) {
                waiting.add(one);
                return;
            }
            read(entry, profile.get());
        } catch (BadRecord e) {
            fault(e, one, mapping.keyOrNull(entry));
        }
    }

    private void read(SdetEntry entry, ProfileKind profile) throws BadRecord {
        var key = mapping.key(entry);
        if (profile != ProfileKind.PUPIL) {
            adults.add(entry.dn(), key);
        }
        if (!seen.add(key)) {
            throw new BadRecord("TWICE", "la clé a déjà été lue dans cet annuaire");
        }
        var person = mapping.person(entry, profile, adults::key, groups);
        handover.person(person, shape.keepsHandles() ? entry.handle() : null);
        if (profile == ProfileKind.PUPIL) {
            pupilRows++;
        } else {
            adultRows++;
        }
    }

    /** Whether the pupil names an adult who may still come. */
    private boolean mustWait(SdetEntry entry) throws BadRecord {
        if (!shape.keepsHandles()) {
            return false;
        }
        for (var dn : EntryMapping.adultsOf(entry)) {
            if (adults.key(dn) == null) {
                return true;
            }
        }
        return false;
    }

    /** The key of the source is shown; the DN is not, for in many directories it is a name. */
    private void fault(BadRecord problem, Numbered one, @Nullable String key) {
        handover.fault(problem.at("LDAP", shape.tree().people(), one.number(), key));
    }
}
