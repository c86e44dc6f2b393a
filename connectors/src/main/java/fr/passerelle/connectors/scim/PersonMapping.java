package fr.passerelle.connectors.scim;

import fr.passerelle.connectors.directory.BadRecord;
import fr.passerelle.connectors.directory.DirectoryText;
import fr.passerelle.connectors.directory.Ties;
import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.intake.DirectoryRecord.Attachment;
import fr.passerelle.identity.intake.DirectoryRecord.Guarded;
import fr.passerelle.identity.intake.DirectoryRecord.Particulars;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.person.PersonName;
import fr.passerelle.identity.person.ProfileKind;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A pushed person in our words; the places of the groups add to those that the person's own schools name. */
final class PersonMapping {

    private PersonMapping() {}

    static PersonRecord person(Resource resource, List<Members.Place> groups) throws BadRecord {
        var extension = resource.extension();
        var key = DirectoryText.key(resource.externalId());
        return new PersonRecord(
                key,
                profile(extension.path("profile").asString("")),
                name(resource.content(), extension),
                particulars(resource.content(), extension),
                places(extension.path("schools"), groups),
                ties(key, extension.path("guardians")));
    }

    private static ProfileKind profile(String written) throws BadRecord {
        return Stream.of(ProfileKind.values())
                .filter(kind -> kind.name().equals(written))
                .findFirst()
                .orElseThrow(() -> new BadRecord("BAD-PROFILE", "la fiche n'a aucun des quatre profils"));
    }

    private static PersonName name(JsonNode content, JsonNode extension) throws BadRecord {
        var name = content.path("name");
        var given = text(name, "givenName");
        return new PersonName(
                DirectoryText.familyName(text(name, "familyName")),
                DirectoryText.nameOrNull(text(extension, "birthFamilyName")),
                given == null ? "" : DirectoryText.name(given),
                texts(extension.path("otherGivenNames")),
                DirectoryText.title(text(name, "honorificPrefix")));
    }

    private static Particulars particulars(JsonNode content, JsonNode extension) throws BadRecord {
        return new Particulars(
                born(text(extension, "birthDate")),
                null,
                preferred(content.path("emails"), ""),
                preferred(content.path("phoneNumbers"), "mobile"));
    }

    private static @Nullable LocalDate born(@Nullable String written) throws BadRecord {
        try {
            return written == null ? null : LocalDate.parse(written);
        } catch (DateTimeParseException e) {
            throw new BadRecord("BAD-DATE", "la date de naissance n'est pas un jour aaaa-mm-jj");
        }
    }

    /** The primary value, else the first of that type, else the first. */
    private static @Nullable String preferred(JsonNode values, String type) {
        return values.valueStream()
                .filter(value -> value.hasNonNull("value"))
                .min(Comparator.comparing(
                                (JsonNode value) -> !value.path("primary").asBoolean(false))
                        .thenComparing(value -> !value.path("type").asString("").equalsIgnoreCase(type)))
                .map(value -> value.path("value").asString())
                .orElse(null);
    }

    private static List<Attachment> places(JsonNode schools, List<Members.Place> groups) throws BadRecord {
        var places = new LinkedHashMap<String, Classes>();
        for (var at : schools) {
            var classes = classes(places, at.path("uai").asString(""));
            classes.divisions.addAll(texts(at.path("divisions")));
            classes.groups.addAll(texts(at.path("groups")));
        }
        for (var group : groups) {
            var classes = classes(places, group.uai());
            (group.division() ? classes.divisions : classes.groups).add(DirectoryText.name(group.name()));
        }
        var levels = levels(schools);
        var all = new ArrayList<Attachment>();
        places.forEach((uai, classes) -> all.add(
                new Attachment(uai, levels.get(uai), List.copyOf(classes.divisions), List.copyOf(classes.groups))));
        return all;
    }

    private static Map<String, Level> levels(JsonNode schools) throws BadRecord {
        var levels = new LinkedHashMap<String, Level>();
        for (var at : schools) {
            var written = text(at, "level");
            if (written != null) {
                try {
                    levels.put(at.path("uai").asString(""), new Level(written));
                } catch (IllegalArgumentException notOne) {
                    throw new BadRecord("BAD-LEVEL", "un niveau n'a pas les quatre caractères de MEFSTAT4");
                }
            }
        }
        return levels;
    }

    private record Classes(Set<String> divisions, Set<String> groups) {}

    private static Classes classes(Map<String, Classes> places, String uai) {
        return places.computeIfAbsent(uai, none -> new Classes(new LinkedHashSet<>(), new LinkedHashSet<>()));
    }

    private static List<Guarded> ties(String pupil, JsonNode guardians) throws BadRecord {
        var ties = new Ties(pupil);
        for (var tie : guardians) {
            ties.add(new Guarded(
                    DirectoryText.key(text(tie, "key")),
                    tie.path("kinship").asString(""),
                    tie.path("legal").asBoolean(false)));
        }
        return ties.all();
    }

    private static List<String> texts(JsonNode values) throws BadRecord {
        var texts = new ArrayList<String>();
        for (var value : values) {
            texts.add(DirectoryText.name(value.asString("")));
        }
        return texts;
    }

    private static @Nullable String text(JsonNode object, String name) {
        return Optional.of(object.path(name))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .orElse(null);
    }
}
