package fr.passerelle.identity.cas;

import fr.passerelle.identity.cas.CasRelyingParty.Placement;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.publisher.Attribute;
import fr.passerelle.identity.publisher.Facts;
import fr.passerelle.identity.publisher.Release;
import fr.passerelle.identity.publisher.Told;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Gabarit: how one publisher's service reads a CAS answer, as data. It gives names and an order to what the contract
 * permits, and can say nothing else.
 *
 * @param id how publishers' files name it
 * @param title the service, for people
 * @param placement where the elements are written
 * @param user what stands in {@code cas:user}; the first value, where there are several
 * @param schoolParameter the parameter of the service's address that names the one school this is about; absent where it is
 *     about all
 * @param vectors what it must make of the invented people; a test plays them
 */
public record Shape(
        String id,
        String title,
        @DefaultValue("direct") Placement placement,
        @DefaultValue("PSEUDONYM") Told user,
        @Nullable String schoolParameter,
        List<Element> elements,
        @DefaultValue List<Vector> vectors) {

    public Shape {
        elements = List.copyOf(elements);
        vectors = List.copyOf(vectors);
    }

    /**
     * An example with its answer.
     *
     * @param profile of which invented person
     * @param school what the school parameter says; absent where there is none
     * @param user what stands in {@code cas:user}
     * @param answer each element, as its path, {@code =} and its text
     */
    public record Vector(
            ProfileKind profile,
            @Nullable String school,
            String user,
            @DefaultValue List<String> answer) {

        public Vector {
            answer = List.copyOf(answer);
        }
    }

    /** What that release becomes; nothing when what the service takes for the user may not be told, or the school is strange. */
    Optional<Answer> write(Release release, @Nullable String school) {
        var facts = schoolParameter == null
                ? Optional.of(release.facts())
                : release.facts().at(school == null ? "" : school);
        return facts.flatMap(said ->
                said.tell(user).stream().findFirst().map(name -> new Answer(name, nodes(elements, said, release))));
    }

    /** Everything that it would tell, if the contract permits it. */
    Set<Attribute> wanted() {
        var wanted = EnumSet.of(user.what());
        elements.stream().flatMap(Element::wanted).forEach(wanted::add);
        return wanted;
    }

    private static List<Node> nodes(List<Element> elements, Facts facts, Release release) {
        return elements.stream()
                .filter(element -> release.concerns(element.profiles()))
                .flatMap(element -> element.each() == Element.Each.SCHOOL
                        ? facts.bySchool().stream().flatMap(one -> written(element, one, release))
                        : written(element, facts, release))
                .toList();
    }

    private static Stream<Node> written(Element element, Facts facts, Release release) {
        var tell = element.tell();
        var nodes = tell == null ? within(element, facts, release) : values(element, facts.tell(tell));
        return nodes.isEmpty() && element.empty() == Element.Empty.KEPT
                ? Stream.of(Node.of(element.name(), ""))
                : nodes.stream();
    }

    private static List<Node> within(Element element, Facts facts, Release release) {
        var nodes = nodes(element.elements(), facts, release);
        return nodes.isEmpty() ? List.of() : List.of(Node.of(element.name(), nodes));
    }

    private static List<Node> values(Element element, List<String> values) {
        var joined = element.joined();
        return joined == null || values.isEmpty()
                ? values.stream().map(value -> Node.of(element.name(), value)).toList()
                : List.of(Node.of(element.name(), String.join(joined, values)));
    }
}
