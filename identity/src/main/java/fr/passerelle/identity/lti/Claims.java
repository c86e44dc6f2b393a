package fr.passerelle.identity.lti;

import fr.passerelle.identity.keys.Sha256;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.publisher.Attribute;
import fr.passerelle.identity.publisher.Facts;
import fr.passerelle.identity.publisher.Release;
import fr.passerelle.identity.publisher.Told;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a release says of a person, as LTI writes it; what the contract does not permit is not there. */
final class Claims {

    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    static final String ROLES = LTI + "roles";
    static final String CONTEXT = LTI + "context";
    static final String CUSTOM = LTI + "custom";

    /** Contract names that are claims of OpenID Connect Core 5.1; every other stands among the custom ones, as text. */
    private static final Set<String> STANDARD = Set.of("name", "given_name", "family_name", "email");

    private static final String COURSE = "http://purl.imsglobal.org/vocab/lis/v2/course#";

    private Claims() {}

    /** Roles, names and context; the pseudonym is the token's subject. */
    static Map<String, Object> ofPerson(LtiParty party, Release release) {
        var claims = new LinkedHashMap<String, Object>();
        var custom = new TreeMap<String, String>();
        new TreeMap<>(release.attributes()).forEach((name, values) -> {
            if (STANDARD.contains(name)) {
                claims.put(name, values.getFirst());
            } else {
                custom.put(name, String.join(",", values));
            }
        });
        // Demanded by the protocol, and empty where the contract does not tell profiles.
        claims.put(ROLES, roles(release));
        var context = context(party.tool().context(), release.facts());
        if (!context.isEmpty()) {
            claims.put(CONTEXT, context);
        }
        if (!custom.isEmpty()) {
            claims.put(CUSTOM, custom);
        }
        return claims;
    }

    private static List<String> roles(Release release) {
        return release.facts().tell(Told.of(Attribute.PROFILE)).isEmpty()
                ? List.of()
                : release.kinds().stream()
                        .sorted()
                        .map(Roles::of)
                        .flatMap(List::stream)
                        .distinct()
                        .toList();
    }

    private static Map<String, Object> context(LtiTool.@Nullable Context kind, Facts facts) {
        return switch (kind) {
            case null -> Map.of();
            case SCHOOL -> {
                var schools = facts.tell(Told.of(Attribute.UAI));
                yield schools.size() == 1 ? school(schools.getFirst(), facts) : Map.of();
            }
            case DIVISION -> {
                var divisions = facts.bySchool().stream()
                        .flatMap(school -> school.tell(Told.of(Attribute.UAI)).stream()
                                .flatMap(uai -> school.tell(Told.of(Attribute.DIVISION)).stream()
                                        .map(division -> Map.entry(uai, division))))
                        .collect(Collectors.toSet());
                // A division has its name within its school only, and a launch has one context.
                yield divisions.size() == 1 ? division(divisions.iterator().next()) : Map.of();
            }
        };
    }

    private static Map<String, Object> school(String uai, Facts facts) {
        var context = new LinkedHashMap<String, Object>();
        context.put("id", uai);
        context.put("type", List.of(COURSE + "Group"));
        facts.tell(Told.of(Attribute.SCHOOL_NAME)).stream().findFirst().ifPresent(name -> context.put("title", name));
        return context;
    }

    private static Map<String, Object> division(Map.Entry<String, String> division) {
        var id = Sha256.hex(division.getKey() + "$" + division.getValue()).substring(0, 32);
        return Map.of("id", id, "type", List.of(COURSE + "CourseSection"), "label", division.getValue());
    }

    /** Whether the person comes as one of those who may choose links. */
    static boolean mayChoose(Release release) {
        return release.kinds().contains(ProfileKind.TEACHER) || release.kinds().contains(ProfileKind.STAFF);
    }
}
