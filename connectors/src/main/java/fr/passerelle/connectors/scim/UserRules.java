package fr.passerelle.connectors.scim;

import fr.passerelle.connectors.scim.Said.IneSaid;
import fr.passerelle.identity.establishment.SchoolYear;
import fr.passerelle.identity.intake.Ine;
import fr.passerelle.identity.intake.KeptIne;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a person must be beyond the schemas. */
final class UserRules {

    /** A teacher of nine schools is known; nobody has more parents than this. */
    private static final int MOST_TIES = 20;

    private static final int MOST_CLASSES = 300;

    private final InePledge ines;
    private final Clock clock;

    UserRules(InePledge ines, Clock clock) {
        this.ines = ines;
        this.clock = clock;
    }

    Wanted judge(Neighbours neighbours, Said said, Optional<Resource> before) throws ScimFault {
        var key = key(said, before);
        var content = said.content();
        var extension = (ObjectNode) content.path(Schemas.SCHOOL_USER);
        if (!content.has("active")) {
            content.put("active", true);
        }
        var userName = Texts.notAnIne("userName", content.path("userName").asString());
        if (extension.has("birthDate")) {
            Texts.birthDate(
                    extension.path("birthDate").asString(), LocalDate.ofInstant(clock.instant(), SchoolYear.PARIS));
        }
        single("emails", content);
        single("phoneNumbers", content);
        var refers = new TreeSet<String>();
        schools(neighbours, extension, refers);
        guardians(neighbours, extension, key, refers);
        return new Wanted(key, userName.toLowerCase(Locale.ROOT), content, refers, ine(said.ine(), before), Set.of());
    }

    /** The key is what links, licences and the ENT's own answers hang on; another key is another record. */
    private static String key(Said said, Optional<Resource> before) throws ScimFault {
        var known = before.map(Resource::externalId);
        var key = said.externalId().or(() -> known).orElseThrow(() -> ScimFault.value("externalId manque."));
        if (known.isPresent() && !known.get().equals(key)) {
            throw ScimFault.mutability("externalId est la clé de la personne et ne change pas.");
        }
        return key;
    }

    private static void single(String name, ObjectNode content) throws ScimFault {
        var all = content.path(name);
        if (all.size() > MOST_TIES) {
            throw ScimFault.value(name + " a plus de " + MOST_TIES + " valeurs.");
        }
        if (Primaries.of(all).count() > 1) {
            throw ScimFault.value(name + " a plus d'une valeur primary.");
        }
    }

    private static void schools(Neighbours neighbours, ObjectNode extension, Set<String> refers) throws ScimFault {
        var once = new LinkedHashMap<String, JsonNode>();
        for (var at : few("schools", extension)) {
            var school = neighbours.school((ObjectNode) at);
            ((ObjectNode) at).put("value", school.id()).put("uai", school.name());
            if (at.has("level")) {
                Texts.level(at.path("level").asString());
            }
            if (at.path("divisions").size() + at.path("groups").size() > MOST_CLASSES) {
                throw ScimFault.value("schools a plus de " + MOST_CLASSES + " classes et groupes.");
            }
            once("schools", once, school.id(), at);
        }
        settle("schools", extension, once);
        refers.addAll(once.keySet());
    }

    private static void guardians(Neighbours neighbours, ObjectNode extension, String key, Set<String> refers)
            throws ScimFault {
        var ties = few("guardians", extension);
        if (!ties.isEmpty() && !"PUPIL".equals(extension.path("profile").asString())) {
            throw ScimFault.value("guardians ne va qu'avec le profil PUPIL.");
        }
        var once = new LinkedHashMap<String, JsonNode>();
        for (var tie : ties) {
            var adult = neighbours.person((ObjectNode) tie);
            if (adult.name().equals(key)) {
                throw ScimFault.value("guardians ne nomme pas l'élève.");
            }
            Texts.kinship(tie.path("kinship").asString());
            ((ObjectNode) tie).put("value", adult.id()).put("key", adult.name());
            once("guardians", once, adult.id(), tie);
        }
        settle("guardians", extension, once);
        refers.addAll(once.keySet());
    }

    /** The same said twice is said once; two things said of one are a fault. */
    private static void once(String name, Map<String, JsonNode> once, String id, JsonNode value) throws ScimFault {
        var first = once.putIfAbsent(id, value);
        if (first != null && !first.equals(value)) {
            throw ScimFault.value(name + " nomme deux fois la même ressource.");
        }
    }

    private static void settle(String name, ObjectNode extension, Map<String, JsonNode> once) {
        if (!once.isEmpty()) {
            extension.putArray(name).addAll(once.values());
        }
    }

    private static JsonNode few(String name, ObjectNode extension) throws ScimFault {
        var list = extension.path(name);
        if (list.size() > MOST_TIES) {
            throw ScimFault.value(name + " a plus de " + MOST_TIES + " valeurs.");
        }
        return list;
    }

    private @Nullable String ine(IneSaid said, Optional<Resource> before) throws ScimFault {
        return switch (said) {
            case IneSaid.Nothing() ->
                before.map(resource -> resource.stamp().ine()).orElse(null);
            case IneSaid.None() -> null;
            case IneSaid.This(var written) -> kept(written).hash();
        };
    }

    private KeptIne kept(String written) throws ScimFault {
        return ines.keep(Ine.of(written)
                .orElseThrow(() -> ScimFault.value("ine n'a la forme d'aucun INE ; sans lui, n'en transmettez pas.")));
    }
}
