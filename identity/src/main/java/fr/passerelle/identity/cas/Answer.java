package fr.passerelle.identity.cas;

import fr.passerelle.identity.publisher.Release;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a service will read about somebody.
 *
 * @param user what stands in {@code cas:user}: the pseudonym, or what the service takes for one
 * @param nodes the elements beside it or in {@code cas:attributes}
 */
record Answer(String user, List<Node> nodes) {

    Answer {
        nodes = List.copyOf(nodes);
    }

    /** What that service reads of that release; nothing when its shape has nothing to say. */
    static Optional<Answer> of(CasRelyingParty party, Release release, String service) {
        var shape = party.shape();
        return shape == null
                ? Optional.of(new Answer(release.pseudonym().value(), named(release)))
                : shape.write(release, school(shape, service));
    }

    /** It as lines, each an element's path and its text. */
    Stream<String> lines() {
        return Stream.concat(Stream.of("user = " + user), nodes.stream().flatMap(Node::lines));
    }

    /** The contract's own names, in their order. */
    private static List<Node> named(Release release) {
        return new TreeMap<>(release.attributes())
                .entrySet().stream()
                        .flatMap(attribute ->
                                attribute.getValue().stream().map(value -> Node.of(attribute.getKey(), value)))
                        .toList();
    }

    private static @Nullable String school(Shape shape, String service) {
        var parameter = shape.schoolParameter();
        return parameter == null
                ? null
                : UriComponentsBuilder.fromUriString(service)
                        .build()
                        .getQueryParams()
                        .getFirst(parameter);
    }

    @Override
    public String toString() {
        return "Answer[hidden]";
    }
}
