package fr.passerelle.gateway.demo.standin;

import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The response that a forge is to make; faultless and unsolicited unless it is told otherwise.
 *
 * @param audience the entity id of the service it is for
 * @param place where it is posted
 * @param inResponseTo the id of the request that it answers, if it answers one
 */
public record ResponseSpec(
        String audience,
        URI place,
        @Nullable String inResponseTo,
        String assertionId,
        String nameId,
        String sessionIndex,
        Map<String, List<String>> attributes,
        Set<Flaw> flaws) {

    public ResponseSpec {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        flaws = Set.copyOf(flaws);
    }

    /** An answer for that service, posted there, with new identifiers and no attribute. */
    public static ResponseSpec to(String audience, URI place) {
        return new ResponseSpec(audience, place, null, Tokens.next(), Tokens.next(), Tokens.next(), Map.of(), Set.of());
    }

    /** The same, as an answer to that request. */
    public ResponseSpec answering(String request) {
        return new ResponseSpec(audience, place, request, assertionId, nameId, sessionIndex, attributes, flaws);
    }

    /** The same under that assertion id: used twice, it is a replay. */
    public ResponseSpec withAssertionId(String id) {
        return new ResponseSpec(audience, place, inResponseTo, id, nameId, sessionIndex, attributes, flaws);
    }

    /** The same about a subject of that name, in that session of the identity provider. */
    public ResponseSpec about(String name, String session) {
        return new ResponseSpec(audience, place, inResponseTo, assertionId, name, session, attributes, flaws);
    }

    /** The same with one more attribute. */
    public ResponseSpec with(String attribute, List<String> values) {
        var more = new LinkedHashMap<>(attributes);
        more.put(attribute, List.copyOf(values));
        return new ResponseSpec(audience, place, inResponseTo, assertionId, nameId, sessionIndex, more, flaws);
    }

    /** The same with these directory keys, as NEO tells them. */
    public ResponseSpec withJointures(String... keys) {
        return with(NeoForge.JOINTURE, Arrays.asList(keys));
    }

    /** The same with these faults as well. */
    public ResponseSpec flawed(Flaw... more) {
        var all = Stream.concat(flaws.stream(), Arrays.stream(more)).collect(Collectors.toSet());
        return new ResponseSpec(audience, place, inResponseTo, assertionId, nameId, sessionIndex, attributes, all);
    }

    boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }

    @Override
    public String toString() {
        return "ResponseSpec[" + audience + ", " + flaws + "]";
    }
}
