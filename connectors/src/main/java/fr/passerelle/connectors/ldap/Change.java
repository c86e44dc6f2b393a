package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.List;

/** What a directory says of its people since a reading before. */
sealed interface Change {

    /** The entry is new or has changed, and this is all of it. */
    record Stands(SearchResultEntry entry, String handle) implements Change {}

    /** The entry of that name is new or has changed, and must be asked for. */
    record Touched(String dn, String handle) implements Change {}

    /** The entry is no longer among the people. */
    record Left(String handle) implements Change {}

    /** These entries are as they were. */
    record Remain(List<String> handles) implements Change {}
}
