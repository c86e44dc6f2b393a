package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import fr.passerelle.identity.intake.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the groups of one directory; one at fault is told and left out. */
final class GroupReading {

    /** The most members of one group; a school has some thousand people. */
    static final int MOST_MEMBERS = 20_000;

    /** The most memberships in all: ten groups for each person of a region, and room. */
    static final int MOST_MEMBERSHIPS = 20_000_000;

    private static final String RANGE = ";range=";

    private final LdapTree tree;
    private final SdetNames names;
    private final LdapSession session;
    private final Consumer<Reading> readings;
    private final List<Part> parts = new ArrayList<>();
    private final GroupTree groups = new GroupTree();
    private long number;

    GroupReading(LdapTree tree, LdapSession session, Consumer<Reading> readings) {
        this.tree = tree;
        this.names = new SdetNames(tree.names());
        this.session = session;
        this.readings = readings;
    }

    /** A group of which the server gave only the first members (Active Directory does, beyond 1,500). */
    private record Part(SearchResultEntry entry, long number) {}

    /** All groups; none where there is no setting for them. */
    GroupTree read() throws IOException {
        var settings = tree.groups();
        if (settings != null) {
            var school = settings.school();
            var attributes = names.here(SdetNames.OF_GROUPS, school == null ? List.of() : List.of(school));
            var question = new Search.Question(
                    settings.base(), SearchScope.SUB, new Filters(tree, names).groups(), attributes);
            new Search(session, tree.pageSize()).each(question, this::take);
            for (var part : parts) {
                finish(part, settings.base());
            }
        }
        return groups;
    }

    private void take(SearchResultEntry found) throws IOException {
        number++;
        if (range(found) != null) {
            parts.add(new Part(found, number));
        } else {
            add(found, members(found, names.here("member")), number);
        }
    }

    /** Asks for the members beyond the first ones, part by part. */
    private void finish(Part part, String base) throws IOException {
        var all = new ArrayList<String>();
        var entry = part.entry();
        for (var range = range(entry); range != null && all.size() <= MOST_MEMBERS; ) {
            all.addAll(members(entry, range));
            var next = next(range);
            if (next == null) {
                break;
            }
            var found = session.entry(part.entry().getDN(), List.of(next));
            if (found == null || range(found) == null) {
                throw new DirectoryDown(
                        "LDAP : l'annuaire a perdu le fil d'un groupe de " + base + " ; rien n'est retenu");
            }
            entry = found;
            range = range(found);
        }
        add(part.entry(), all, part.number());
    }

    private void add(SearchResultEntry found, List<String> members, long number) throws DirectoryDown {
        var entry = new SdetEntry(found, names);
        try {
            if (entry.isCut() || members.size() > MOST_MEMBERS) {
                throw new BadRecord("TOO-MANY", "un groupe a plus de membres qu'un établissement");
            }
            var normal = new ArrayList<String>(members.size());
            for (var member : members) {
                normal.add(Dns.normal(member));
            }
            groups.add(group(entry), normal);
        } catch (BadRecord e) {
            readings.accept(e.at("LDAP", base(), number, null));
        }
        if (groups.memberships() > MOST_MEMBERSHIPS) {
            throw new DirectoryDown("LDAP : les groupes ont plus de membres que permis ; rien n'est retenu");
        }
    }

    private GroupTree.Group group(SdetEntry entry) throws BadRecord {
        var settings = tree.groups();
        var school = settings == null ? null : settings.school();
        return new GroupTree.Group(
                entry.dn(),
                entry.is("ENTClasse"),
                DirectoryText.familyName(entry.first("cn")),
                school == null ? null : entry.first(school));
    }

    private String base() {
        var settings = tree.groups();
        return settings == null ? "" : settings.base();
    }

    private static List<String> members(SearchResultEntry entry, String attribute) {
        var values = entry.getAttributeValues(attribute);
        return values == null ? List.of() : List.of(values);
    }

    /** The attribute that holds a part of the members, such as {@code member;range=0-1499}. */
    private @Nullable String range(SearchResultEntry entry) {
        var start = names.here("member") + RANGE;
        for (var attribute : entry.getAttributes()) {
            if (attribute.getName().regionMatches(true, 0, start, 0, start.length())) {
                return attribute.getName();
            }
        }
        return null;
    }

    /** The attribute to ask for after that part; null after the last, whose range ends with a star. */
    private @Nullable String next(String range) {
        var last = range.substring(range.lastIndexOf('-') + 1);
        return last.matches("[0-9]{1,8}") ? names.here("member") + RANGE + (Integer.parseInt(last) + 1) + "-*" : null;
    }
}
