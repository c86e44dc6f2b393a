package fr.passerelle.identity.publisher;

import fr.passerelle.identity.entitlement.Decision;
import fr.passerelle.identity.entitlement.Entitlements;
import fr.passerelle.identity.entitlement.Reason;
import fr.passerelle.identity.establishment.SchoolYear;
import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.licence.Licence;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.Person;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.Profile;
import fr.passerelle.identity.person.ProfileKind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one way from a person to an assertion, for every protocol: decide, name by the publisher's pseudonym, release what
 * the contract lists, write it down.
 */
public final class Launches {

    private final Map<String, Publisher> publishers;
    private final Entitlements entitlements;
    private final People people;
    private final Disclosure disclosure;
    private final Register register;

    /** Among those publishers. */
    public Launches(
            List<Publisher> publishers,
            Entitlements entitlements,
            People people,
            Disclosure disclosure,
            Register register) {
        this.publishers = publishers.stream().collect(Collectors.toMap(Publisher::id, Function.identity()));
        this.entitlements = entitlements;
        this.people = people;
        this.disclosure = disclosure;
        this.register = register;
    }

    /** Where and by which clock launches are written down. */
    public record Register(Journal journal, Clock clock) {}

    /**
     * May that person enter there now, and if so, what is said?
     *
     * @throws IllegalArgumentException when the relying party's publisher is not in the settings
     */
    public Launch launch(PersonId person, RelyingParty door) {
        return switch (entitlements.decide(
                person, door.resource(), register.clock().instant())) {
            case Decision.Refused(var id, var reason) -> denied(person, door, id, reason);
            case Decision.Granted(var id, var licence) ->
                people.find(person)
                        .map(known -> launch(known, door, id, licence))
                        .orElseGet(() -> denied(person, door, id, Reason.UNKNOWN_PERSON));
        };
    }

    /** Why that person may not enter there now, written down; empty when nothing stands against it. */
    public Optional<Launch.Denied> refusal(PersonId person, RelyingParty door) {
        return switch (entitlements.decide(
                person, door.resource(), register.clock().instant())) {
            case Decision.Refused(var id, var reason) -> Optional.of(denied(person, door, id, reason));
            case Decision.Granted(var id, var licence) -> {
                var isCovered = people.find(person)
                        .filter(known -> !kinds(known, publisher(door), licence).isEmpty())
                        .isPresent();
                yield isCovered ? Optional.empty() : Optional.of(denied(person, door, id, Reason.NO_CONTRACT));
            }
        };
    }

    /** The publisher's name for people, for a page that tells where one is going. */
    public String nameOf(String publisher) {
        return Objects.requireNonNull(publishers.get(publisher), publisher).name();
    }

    private Launch.Denied denied(PersonId person, RelyingParty door, String decision, Reason reason) {
        var detail = detail(door, decision);
        detail.put("reason", reason.name());
        return new Launch.Denied(reason, register.journal().write(Event.ASSERTION_REFUSED, person, detail));
    }

    private Launch launch(Person person, RelyingParty door, String decision, Licence licence) {
        var publisher = publisher(door);
        var kinds = kinds(person, publisher, licence);
        if (kinds.isEmpty()) {
            return denied(person.id(), door, decision, Reason.NO_CONTRACT);
        }
        var release = disclosure.of(person, publisher, new Disclosure.Ground(decision, licence, kinds, today()));
        var detail = detail(door, decision);
        detail.put("licence", licence.id());
        detail.put(
                "attributes",
                String.join(" ", new TreeSet<>(release.attributes().keySet())));
        register.journal().write(Event.ASSERTION_SENT, person.id(), detail);
        return new Launch.Allowed(release);
    }

    /** In which profiles that person comes there: those for whom the licence is, and of whom the contract speaks. */
    private Set<ProfileKind> kinds(Person person, Publisher publisher, Licence licence) {
        return publisher
                .contract()
                .among(
                        person.profiles().stream()
                                .map(Profile::kind)
                                .filter(licence.audience()::isFor)
                                .toList(),
                        today());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(register.clock().instant(), SchoolYear.PARIS);
    }

    private Publisher publisher(RelyingParty door) {
        var publisher = publishers.get(door.publisher());
        if (publisher == null) {
            throw new IllegalArgumentException("no publisher " + door.publisher());
        }
        return publisher;
    }

    private static Map<String, String> detail(RelyingParty door, String decision) {
        return new TreeMap<>(Map.of(
                "publisher", door.publisher(),
                "resource", door.resource(),
                "protocol", door.protocol(),
                "decision", decision));
    }
}
