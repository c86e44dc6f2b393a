package fr.passerelle.gateway.settings;

import fr.passerelle.connectors.aaf.AafSettings;
import fr.passerelle.connectors.csv.CsvSettings;
import fr.passerelle.connectors.ldap.LdapSettings;
import fr.passerelle.connectors.scim.ScimSettings;
import fr.passerelle.connectors.scim.ScimSource;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Territory;
import fr.passerelle.identity.intake.BrakeSettings;
import fr.passerelle.identity.intake.FeedCalendar;
import fr.passerelle.identity.intake.FeedRules;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.person.AafKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file of {@code territories/}: a territory and its directories. */
public record TerritoryFile(
        String id, String name, Set<String> departments, Set<SchoolKind> kinds, List<Source> sources) {

    /**
     * A directory; exactly one of its kinds is given.
     *
     * @param prefix what upstreams write before its keys
     * @param approvals how many operators must vouch for a held plan: 1, or 2 for four eyes
     * @param calendar the rentrée, and the days on which nothing is applied by itself
     */
    public record Source(
            String id,
            String prefix,
            @Nullable BrakeSettings brake,
            @Nullable Integer approvals,
            @Nullable FeedCalendar calendar,
            @Nullable AafSettings aaf,
            @Nullable LdapSettings ldap,
            @Nullable CsvSettings csv,
            @Nullable ScimSettings scim) {

        FeedRules rules() {
            return new FeedRules(
                    brake == null ? BrakeSettings.DEFAULT : brake,
                    approvals == null ? 1 : approvals,
                    calendar == null ? FeedCalendar.PLAIN : calendar);
        }

        public Source {
            if (Stream.of(aaf, ldap, csv, scim).filter(Objects::nonNull).count() != 1) {
                throw new IllegalArgumentException("une source est soit aaf, soit ldap, soit csv, soit scim");
            }
        }
    }

    Territory territory() {
        return new Territory(
                id, name, departments, kinds, sources.stream().map(Source::id).toList());
    }

    Stream<ScimSource> pushing() {
        return sources.stream()
                .flatMap(source -> Stream.ofNullable(source.scim())
                        .map(settings -> new ScimSource(source.id(), territory(), settings)));
    }

    /** The academies' codes, each with a directory that is its own. */
    List<Map.Entry<String, String>> academies() {
        var academies = new ArrayList<Map.Entry<String, String>>();
        for (var source : sources) {
            var academy = source.aaf() == null ? null : source.aaf().academy();
            if (academy != null) {
                academies.add(Map.entry(AafKey.code(academy), source.id()));
            }
        }
        return academies;
    }

    List<FeedSource> feeds() {
        return sources.stream()
                .map(source -> new FeedSource(source.id(), source.prefix(), territory(), source.rules()))
                .toList();
    }
}
