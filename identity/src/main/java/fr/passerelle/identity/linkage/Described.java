package fr.passerelle.identity.linkage;

import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.person.RecordContent;

/**
 * A record as the matcher sees it.
 *
 * @param source the directory that it comes from
 * @param ine a keyed hash in hexadecimal, empty when it has none
 */
public record Described(String source, ProfileKind profile, RecordContent content, String ine) {

    @Override
    public String toString() {
        return "Described[hidden]";
    }
}
