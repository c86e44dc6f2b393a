package fr.passerelle.connectors.scim;

import fr.passerelle.connectors.scim.Neighbours.Neighbour;
import fr.passerelle.identity.establishment.SchoolKind;
import fr.passerelle.identity.establishment.Uai;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What schemas cannot say: contracts, ties between resources, what may not change. */
final class Rules {

    private static final int MOST_MEMBERS = 2_000;

    private final UserRules users;
    private final Resources resources;

    Rules(UserRules users, Resources resources) {
        this.users = users;
        this.resources = resources;
    }

    /** What the resource becomes when that is said of it; refused when it may not. */
    Wanted judge(Turn turn, Neighbours neighbours, Kind kind, Said said, Optional<Resource> before) throws ScimFault {
        var externalId =
                said.externalId().orElse(before.map(Resource::externalId).orElse(null));
        return switch (kind) {
            case USER -> users.judge(neighbours, said, before);
            case GROUP -> group(turn, neighbours, said.content(), externalId);
            case SCHOOL -> school(turn, said.content(), externalId, before);
        };
    }

    private static Wanted school(Turn turn, ObjectNode content, @Nullable String externalId, Optional<Resource> before)
            throws ScimFault {
        var uai = uai(content);
        var kind = SchoolKind.valueOf(content.path("kind").asString());
        var territory = turn.source().territory();
        if (!territory.answersFor(uai, kind)) {
            throw ScimFault.forbidden("L'établissement " + uai + ", " + kind.label()
                    + ", n'est pas dans le contrat de la collectivité " + territory.id() + ".");
        }
        if (before.isPresent()
                && !uai.value().equals(before.get().content().path("uai").asString())) {
            throw ScimFault.mutability("uai ne change pas : créez un autre établissement.");
        }
        content.put("uai", uai.value());
        return new Wanted(externalId, uai.value().toLowerCase(Locale.ROOT), content, Set.of(), null, Set.of());
    }

    private Wanted group(Turn turn, Neighbours neighbours, ObjectNode content, @Nullable String externalId)
            throws ScimFault {
        var extension = (ObjectNode) content.path(Schemas.SCHOOL_GROUP);
        Neighbour school = neighbours.school(extension);
        extension.put("uai", school.name());
        var members = new LinkedHashSet<String>();
        content.path("members")
                .forEach(member -> members.add(member.path("value").asString()));
        content.remove("members");
        if (members.size() > MOST_MEMBERS) {
            throw ScimFault.value("members a plus de " + MOST_MEMBERS + " membres.");
        }
        if (!members.isEmpty()
                && !resources.missing(turn.source().id(), Kind.USER, members).isEmpty()) {
            throw ScimFault.value("Un membre cité n'a pas été transmis : créez d'abord sa ressource User.");
        }
        return new Wanted(externalId, null, content, new TreeSet<>(Set.of(school.id())), null, members);
    }

    private static Uai uai(ObjectNode content) throws ScimFault {
        var written = content.path("uai").asString("");
        if (!Uai.isOne(written)) {
            throw ScimFault.value("uai a sept chiffres et une lettre.");
        }
        return Uai.of(written);
    }
}
