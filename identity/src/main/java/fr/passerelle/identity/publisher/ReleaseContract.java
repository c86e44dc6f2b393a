package fr.passerelle.identity.publisher;

import fr.passerelle.identity.person.ProfileKind;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Contrat de transmission: what a publisher may receive beside its pseudonym, of whom, until when and on what ground.
 *
 * @param ground the legal ground in a few words, as the register of processing has it
 * @param profiles of whom anything may be told at all; empty for everybody whom a licence lets in
 * @param until the last day on which it stands, in Paris; absent for a contract without an end
 * @param attributes the name under which each attribute is sent, to what it is; nothing else leaves
 */
public record ReleaseContract(
        String ground,
        @DefaultValue Set<ProfileKind> profiles,
        @Nullable LocalDate until,
        @DefaultValue Map<String, Told> attributes) {

    public ReleaseContract {
        profiles = Set.copyOf(profiles);
        attributes = Map.copyOf(attributes);
    }

    /** Of everybody, without an end. */
    public static ReleaseContract of(String ground, Map<String, Told> attributes) {
        return new ReleaseContract(ground, Set.of(), null, attributes);
    }

    /** Of which of these profiles something may be told on that day. */
    Set<ProfileKind> among(Collection<ProfileKind> kinds, LocalDate day) {
        var covered = EnumSet.noneOf(ProfileKind.class);
        if (until == null || !day.isAfter(until)) {
            covered.addAll(kinds);
            if (!profiles.isEmpty()) {
                covered.retainAll(profiles);
            }
        }
        return covered;
    }

    /** Which attributes may be told on that day of whoever has these profiles. */
    Set<Attribute> permitted(Set<ProfileKind> kinds, LocalDate day) {
        var permitted = EnumSet.noneOf(Attribute.class);
        attributes.values().stream()
                .filter(told -> told.isOf(kinds) && told.stands(day))
                .forEach(told -> permitted.add(told.what()));
        return permitted;
    }
}
