package fr.passerelle.identity.publisher;

import fr.passerelle.identity.entitlement.Decision;
import fr.passerelle.identity.entitlement.Entitlements;
import fr.passerelle.identity.entitlement.Reason;
import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.licence.Licence;
import fr.passerelle.identity.person.Enrolment;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.Person;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.person.Profile;
import fr.passerelle.identity.person.ProfileKind;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one way from a person to an assertion, for every protocol: decide, name by the publisher's pseudonym, release what
 * the contract lists, write it down.
 */
public final class Launches {

    private final Map<String, Publisher> publishers;
    private final Entitlements entitlements;
    private final People people;
    private final Pseudonyms pseudonyms;
    private final Register register;

    /** Among those publishers. */
    public Launches(
            List<Publisher> publishers,
            Entitlements entitlements,
            People people,
            Pseudonyms pseudonyms,
            Register register) {
        this.publishers = publishers.stream().collect(Collectors.toMap(Publisher::id, Function.identity()));
        this.entitlements = entitlements;
        this.people = people;
        this.pseudonyms = pseudonyms;
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
        var publisher = publishers.get(door.publisher());
        if (publisher == null) {
            throw new IllegalArgumentException("no publisher " + door.publisher());
        }
        return switch (entitlements.decide(
                person, door.resource(), register.clock().instant())) {
            case Decision.Refused(var id, var reason) -> denied(person, door, id, reason);
            case Decision.Granted(var id, var licence) ->
                people.find(person)
                        .<Launch>map(known -> allowed(known, door, publisher, id, licence))
                        .orElseGet(() -> denied(person, door, id, Reason.UNKNOWN_PERSON));
        };
    }

    /** Why that person may not enter there now, written down; empty when nothing stands against it. */
    public Optional<Launch.Denied> refusal(PersonId person, RelyingParty door) {
        return switch (entitlements.decide(
                person, door.resource(), register.clock().instant())) {
            case Decision.Refused(var id, var reason) -> Optional.of(denied(person, door, id, reason));
            case Decision.Granted granted -> Optional.empty();
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

    private Launch allowed(Person person, RelyingParty door, Publisher publisher, String decision, Licence licence) {
        var attributes = new TreeMap<String, List<String>>();
        publisher.contract().attributes().forEach((name, attribute) -> {
            var values = values(attribute, person, licence);
            if (!values.isEmpty()) {
                attributes.put(name, values);
            }
        });
        var detail = detail(door, decision);
        detail.put("licence", licence.id());
        detail.put("attributes", String.join(" ", attributes.keySet()));
        register.journal().write(Event.ASSERTION_SENT, person.id(), detail);
        return new Launch.Allowed(new Release(decision, pseudonyms.of(publisher.id(), person.id()), attributes));
    }

    private static Map<String, String> detail(RelyingParty door, String decision) {
        return new TreeMap<>(Map.of(
                "publisher", door.publisher(),
                "resource", door.resource(),
                "protocol", door.protocol(),
                "decision", decision));
    }

    private static List<String> values(Attribute attribute, Person person, Licence licence) {
        return switch (attribute) {
            case UAI ->
                licensed(person, licence)
                        .map(enrolment -> enrolment.school().value())
                        .distinct()
                        .toList();
            case PROFILE ->
                person.profiles().stream()
                        .map(Profile::kind)
                        .filter(licence.audience()::isFor)
                        .map(ProfileKind::nationalCode)
                        .toList();
            case LEVEL ->
                licensed(person, licence)
                        .map(Enrolment::level)
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .distinct()
                        .toList();
            case DIVISION ->
                licensed(person, licence)
                        .flatMap(enrolment -> enrolment.divisions().stream())
                        .distinct()
                        .toList();
            case GIVEN_NAME -> some(person.name().given());
            case FAMILY_NAME -> some(person.name().family());
            case MAIL ->
                person.as(ProfileKind.PUPIL).isPresent() || person.mail() == null ? List.of() : some(person.mail());
        };
    }

    private static Stream<Enrolment> licensed(Person person, Licence licence) {
        return person.enrolments().filter(enrolment -> licence.schools().contains(enrolment.school()));
    }

    private static List<String> some(String value) {
        return value.isEmpty() ? List.of() : List.of(value);
    }
}
