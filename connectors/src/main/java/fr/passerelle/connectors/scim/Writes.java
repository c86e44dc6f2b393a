package fr.passerelle.connectors.scim;

import fr.passerelle.connectors.scim.ScimRequest.Conditions;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Creates, replaces, patches and deletes resources. Each operation changes nothing before its last check, so one that is
 * refused leaves no trace and the turn goes on.
 */
final class Writes {

    private final Resources resources;
    private final Members members;
    private final Rules rules;
    private final Renderer renderer;
    private final SecureRandom random;

    Writes(Resources resources, Members members, Rules rules, Renderer renderer, SecureRandom random) {
        this.resources = resources;
        this.members = members;
        this.rules = rules;
        this.renderer = renderer;
        this.random = random;
    }

    /** The resources that those being written may name; one for each turn. */
    Neighbours neighbours(Turn turn) {
        return new Neighbours(resources, turn.source().id());
    }

    Resource create(Turn turn, Neighbours neighbours, Kind kind, ObjectNode body) throws ScimFault {
        schemas(kind, body);
        var wanted = rules.judge(turn, neighbours, kind, Said.of(kind, body), Optional.empty());
        var created = resources
                .insert(turn, kind, newId(), wanted)
                .orElseThrow(() -> ScimFault.taken("Une ressource a déjà cet externalId, ou ce userName, ou cet uai."));
        members.add(created.id(), wanted.members());
        resources.touch(turn, wanted.members());
        neighbours.remember(created);
        return created;
    }

    /** Of the attributes that a PUT leaves out, only the national number and the key stay (RFC 7644 section 3.5.1). */
    Resource replace(Turn turn, Neighbours neighbours, Kind kind, Addressed addressed, ObjectNode body)
            throws ScimFault {
        schemas(kind, body);
        var before = live(turn, kind, addressed);
        return become(turn, neighbours, before, Said.of(kind, body));
    }

    Resource patch(Turn turn, Neighbours neighbours, Kind kind, Addressed addressed, ObjectNode body) throws ScimFault {
        var before = live(turn, kind, addressed);
        var whole = renderer.show(before).deepCopy();
        if (before.stamp().ine() != null && whole.get(Schemas.SCHOOL_USER) instanceof ObjectNode extension) {
            extension.put("ine", Said.KEPT);
        }
        Patches.apply(kind, whole, body);
        return become(turn, neighbours, before, settled(before, Said.patched(kind, whole)));
    }

    /** A person who goes leaves the groups, and the pupils; a school goes when nobody is there any more. */
    void delete(Turn turn, Neighbours neighbours, Kind kind, Addressed addressed) throws ScimFault {
        var resource = live(turn, kind, addressed);
        switch (kind) {
            case USER -> {
                resources.touch(turn, members.leave(resource.id()));
                for (var pupil : resources.referring(turn.source().id(), resource.id())) {
                    untie(turn, pupil, resource.id());
                }
            }
            case GROUP -> {
                var was = members.of(resource.id());
                members.remove(resource.id(), was);
                resources.touch(turn, was);
            }
            case SCHOOL -> {
                if (resources.isReferred(turn.source().id(), resource.id())) {
                    throw new ScimFault(409, null, "Des personnes ou des groupes sont encore dans cet établissement.");
                }
            }
        }
        resources.bury(turn, resource);
        neighbours.forget();
    }

    /** Which one is meant, and under which conditions. */
    record Addressed(String id, Conditions conditions) {}

    private Resource live(Turn turn, Kind kind, Addressed addressed) throws ScimFault {
        var found = resources.find(turn.source().id(), kind, addressed.id()).orElseThrow(ScimFault::unknown);
        if (!Tags.mayWrite(addressed.conditions(), found.tag())) {
            throw ScimFault.version();
        }
        return found;
    }

    private Resource become(Turn turn, Neighbours neighbours, Resource before, Said said) throws ScimFault {
        var wanted = rules.judge(turn, neighbours, before.kind(), said, Optional.of(before));
        free(turn, before, wanted);
        var was = before.kind() == Kind.GROUP ? members.of(before.id()) : Set.<String>of();
        var shown = !before.content().equals(wanted.content());
        if (!shown && was.equals(wanted.members()) && isSame(before, wanted)) {
            return before;
        }
        var joined = minus(wanted.members(), was);
        var left = minus(was, wanted.members());
        members.add(before.id(), joined);
        members.remove(before.id(), left);
        var affected = new HashSet<>(joined);
        affected.addAll(left);
        if (shown) {
            affected.addAll(wanted.members());
        }
        resources.touch(turn, affected);
        return resources.update(turn, before, wanted);
    }

    private static Said settled(Resource before, Said said) {
        Primaries.settle(before.content().path("emails"), said.content().path("emails"));
        Primaries.settle(before.content().path("phoneNumbers"), said.content().path("phoneNumbers"));
        return said;
    }

    private static boolean isSame(Resource before, Wanted wanted) {
        return Objects.equals(before.externalId(), wanted.externalId())
                && Objects.equals(before.stamp().ine(), wanted.ine());
    }

    /** Another must not have what only one may have. */
    private void free(Turn turn, Resource before, Wanted wanted) throws ScimFault {
        var source = turn.source().id();
        var byKey = Optional.ofNullable(wanted.externalId())
                .flatMap(externalId -> resources.byExternalId(source, before.kind(), externalId));
        var byName = Optional.ofNullable(wanted.name()).flatMap(name -> resources.byName(source, before.kind(), name));
        if (byKey.filter(other -> other.number() != before.number()).isPresent()
                || byName.filter(other -> other.number() != before.number()).isPresent()) {
            throw ScimFault.taken("Une autre ressource a déjà cet externalId, ou ce userName, ou cet uai.");
        }
    }

    private void untie(Turn turn, Resource pupil, String adult) {
        var content = pupil.content();
        var refers = new HashSet<String>();
        if (content.path(Schemas.SCHOOL_USER) instanceof ObjectNode extension) {
            if (extension.get("guardians") instanceof ArrayNode ties) {
                ties.removeIf(tie -> adult.equals(tie.path("value").asString()));
                ties.forEach(tie -> refers.add(tie.path("value").asString()));
                if (ties.isEmpty()) {
                    extension.remove("guardians");
                }
            }
            extension.path("schools").forEach(at -> refers.add(at.path("value").asString()));
        }
        var userName = content.path("userName").asString().toLowerCase(Locale.ROOT);
        resources.update(
                turn,
                pupil,
                new Wanted(
                        pupil.externalId(),
                        userName,
                        content,
                        refers,
                        pupil.stamp().ine(),
                        Set.of()));
    }

    /** What a resource says it is must be what it is sent as (RFC 7643 section 3). */
    private static void schemas(Kind kind, ObjectNode body) throws ScimFault {
        Query.demand(body, Schemas.of(kind).core().urn());
        for (var named : body.path("schemas")) {
            if (Schemas.of(kind).urns().stream().noneMatch(urn -> urn.equalsIgnoreCase(named.asString("")))) {
                throw ScimFault.value("schemas nomme un schéma qui n'est pas de ce type de ressource.");
            }
        }
    }

    private String newId() {
        var bits = new UUID(random.nextLong(), random.nextLong());
        return bits.toString();
    }

    private static Set<String> minus(Set<String> some, Set<String> others) {
        var left = new HashSet<>(some);
        left.removeAll(others);
        return left;
    }
}
