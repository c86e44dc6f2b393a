package fr.passerelle.connectors.aaf;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.identity.intake.Fingerprint;
import fr.passerelle.identity.intake.Origin;
import fr.passerelle.identity.intake.Reading;
import org.jspecify.annotations.Nullable;

/** What the requests of a complete delivery say of people; for any number of threads. */
final class PersonRows {

    /** What stands before the dash of every fault's code. */
    static final String PREFIX = "AAF";

    private final PersonMapping people;

    PersonRows(PersonMapping people) {
        this.people = people;
    }

    /** The row of a request, or its fault on that line. */
    Reading of(Member member, Draft draft, long line, @Nullable Fingerprint fingerprint) {
        try {
            var record = draft.record(member.category());
            checkAdds(draft);
            return new Reading.Row(people.person(record), new Origin(fingerprint, null, Notes.of(record), null));
        } catch (BadRecord e) {
            return e.at(PREFIX, member.name(), line, draft.shownKey());
        }
    }

    /** A complete delivery has nothing to change and nobody to remove. */
    static void checkAdds(Draft draft) throws BadRecord {
        if (draft.kind() != Draft.Kind.ADD) {
            throw new BadRecord("NOT-AN-ADD", "une livraison complète ne peut qu'ajouter");
        }
    }
}
