package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.SearchResultEntry;
import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Origin;
import fr.passerelle.identity.person.ProfileKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a directory says has changed, made into readings. Changed entries are worked on some hundreds at a time, so that
 * neither the directory nor intake is asked for one thing after the other.
 */
final class ChangedPeople implements Pipe.Taker<Change> {

    private static final int BATCH = 500;

    /** Each costs a question; where so many keys change hands, everybody had better be read. */
    private static final int MOST_DISPUTED = 2_000;

    private final Shape shape;
    private final EntryMapping mapping;
    private final Known known;
    private final Handover handover;
    private final Lookup lookup;
    private final NamedAdults adults;
    private final Ledger ledger;
    private final Map<String, SearchResultEntry> standing = new LinkedHashMap<>();
    private final Map<String, String> touched = new HashMap<>();
    private final List<Disputed> disputed = new ArrayList<>();
    private final Map<String, String> children = new LinkedHashMap<>();
    private final HashedTable read = new HashedTable();
    private boolean wantsChildren = true;
    private long number;

    ChangedPeople(Shape shape, EntryMapping mapping, Known known, Handover handover, Lookup lookup) {
        this.shape = shape;
        this.mapping = mapping;
        this.known = known;
        this.handover = handover;
        this.lookup = lookup;
        this.adults = new NamedAdults(shape, mapping, lookup);
        this.ledger = new Ledger(known);
    }

    /** An entry whose key another one has had. */
    private record Disputed(Item item, String holder) {}

    /** One entry of a batch. */
    private record Item(
            SdetEntry entry,
            String handle,
            long number,
            @Nullable String oldKey) {}

    @Override
    public void take(Change change) throws IOException {
        switch (change) {
            case Change.Stands(var entry, var handle) -> {
                ledger.stands(handle);
                standing.put(handle, entry);
            }
            case Change.Touched(var dn, var handle) -> {
                ledger.stands(handle);
                touched.put(dn, handle);
            }
            case Change.Left(var handle) -> {
                standing.remove(handle);
                touched.values().remove(handle);
                ledger.left(handle);
            }
            case Change.Remain(var handles) -> handles.forEach(ledger::remains);
        }
        if (standing.size() + touched.size() >= BATCH) {
            work();
        }
    }

    /** What shows only at the end: who is gone, and who must be read again because of others. */
    void finish(boolean allNamed) throws IOException {
        work();
        wantsChildren = false;
        readChildren();
        if (disputed.size() > MOST_DISPUTED) {
            throw new MarkLost("LDAP : trop de clés sont passées d'une entrée à une autre");
        }
        for (var one : disputed) {
            settle(one, allNamed);
        }
        for (var key : ledger.gone(allNamed)) {
            handover.gone(key);
        }
    }

    private void work() throws IOException {
        lookup.each(
                List.copyOf(touched.keySet()), shape.filters().people(), shape.attributesOfPeople(), (dn, entry) -> {
                    var handle = touched.getOrDefault(dn, "");
                    if (entry == null) {
                        ledger.left(handle);
                    } else {
                        standing.put(handle, entry);
                    }
                });
        touched.clear();
        var old = known.keys(List.copyOf(standing.keySet()));
        var items = new ArrayList<Item>();
        standing.forEach((handle, entry) -> items.add(new Item(shape.entry(entry), handle, ++number, old.get(handle))));
        standing.clear();
        adults.learn(items.stream().map(Item::entry).toList());
        var holders = known.people(keys(items));
        for (var item : items) {
            var key = mapping.keyOrNull(item.entry());
            read(item, key == null ? null : holders.get(key));
        }
    }

    private void read(Item item, @Nullable Origin remembered) throws IOException {
        if (item.entry().isCut()) {
            cut(item);
            return;
        }
        try {
            read.put(item.entry().dn(), 0);
            var profile = mapping.profile(item.entry());
            if (profile.isEmpty()) {
                ledger.isNobody(item.oldKey());
                return;
            }
            var key = mapping.key(item.entry());
            ledger.isCalled(item.oldKey(), key);
            var holder = remembered == null ? null : remembered.handle();
            if (holder != null && !holder.equals(item.handle())) {
                disputed.add(new Disputed(item, holder));
            } else {
                hand(item, profile.get(), key, key.equals(item.oldKey()) ? remembered : null);
            }
        } catch (BadRecord e) {
            fault(e, item);
        }
    }

    private void hand(Item item, ProfileKind profile, String key, @Nullable Origin held) throws BadRecord {
        if (!ledger.give(key, item.handle())) {
            throw new BadRecord("TWICE", "la clé a déjà été lue dans cet annuaire");
        }
        handover.changed(mapping.person(item.entry(), profile, adults, new GroupTree()), item.handle(), held);
        if (wantsChildren && profile != ProfileKind.PUPIL && !key.equals(item.oldKey())) {
            remember(item.entry());
        }
    }

    /** Until now no child could be tied to this adult: their entries may be older than its own. */
    private void remember(SdetEntry adult) {
        try {
            for (var child : adult.all("ENTAuxPersRelEleveEleve")) {
                children.put(Dns.normal(child), child);
            }
        } catch (BadRecord e) {
            // The adult itself is well; its children are tied to it when they or everybody are read next.
        }
    }

    private void readChildren() throws IOException {
        var wanted = new ArrayList<String>();
        children.forEach((normal, written) -> {
            if (!read.contains(normal)) {
                wanted.add(written);
            }
        });
        lookup.each(wanted, shape.filters().people(), shape.attributesOfPeople(), (dn, entry) -> {
            if (entry != null) {
                take(new Change.Stands(entry, shape.handleOf(entry)));
            }
        });
        work();
    }

    /** The key goes to the new entry when the old one is gone; when both are there, nobody can say whose it is. */
    private void settle(Disputed one, boolean allNamed) throws IOException {
        var item = one.item();
        try {
            var key = mapping.key(item.entry());
            if (ledger.mayBeThere(one.holder(), allNamed) && key.equals(keyNow(one.holder()))) {
                throw new BadRecord("TWICE", "une autre entrée de cet annuaire a déjà la clé");
            }
            hand(item, mapping.profile(item.entry()).orElseThrow(), key, null);
        } catch (BadRecord e) {
            fault(e, item);
        }
    }

    /** The key that the entry of that handle has now; null when it has none or is not there. */
    private @Nullable String keyNow(String handle) throws IOException {
        var entry = lookup.first(shape.holder(handle));
        return entry == null ? null : mapping.keyOrNull(shape.entry(entry));
    }

    private void cut(Item item) throws IOException {
        lookup.each(
                List.of(item.entry().writtenDn()),
                shape.filters().people(),
                shape.names().here(SdetNames.OF_KEYS),
                (dn, entry) -> {
                    var key = entry == null ? null : mapping.keyOrNull(shape.entry(entry));
                    fault(
                            new BadRecord("TOO-LONG", "l'entrée est trop longue pour être lue"),
                            item.number(),
                            key == null ? item.oldKey() : key);
                });
    }

    private void fault(BadRecord problem, Item item) {
        var key = mapping.keyOrNull(item.entry());
        fault(problem, item.number(), key == null ? item.oldKey() : key);
    }

    private void fault(BadRecord problem, long line, @Nullable String key) {
        ledger.isAtFault(key);
        handover.fault(problem.at("LDAP", shape.tree().people(), line, key));
    }

    private List<String> keys(List<Item> items) {
        var all = new ArrayList<String>();
        for (var item : items) {
            var key = mapping.keyOrNull(item.entry());
            if (key != null) {
                all.add(key);
            }
        }
        return all;
    }
}
