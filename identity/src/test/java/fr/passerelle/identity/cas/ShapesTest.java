package fr.passerelle.identity.cas;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import fr.passerelle.identity.cas.CasRelyingParty.Placement;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.publisher.Attribute;
import fr.passerelle.identity.publisher.Publisher;
import fr.passerelle.identity.publisher.Release;
import fr.passerelle.identity.publisher.ReleaseContract;
import fr.passerelle.identity.publisher.Samples;
import fr.passerelle.identity.publisher.Told;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShapesTest {

    private static final List<Shape> SHIPPED = Shapes.all();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);

    static Stream<Arguments> vectors() {
        return SHIPPED.stream().flatMap(shape -> shape.vectors().stream().map(vector -> Arguments.of(shape, vector)));
    }

    @Test
    void twenty_connectors_of_french_platforms_come_along_and_each_has_an_example() {
        assertThat(SHIPPED).hasSizeGreaterThanOrEqualTo(20);
        assertThat(SHIPPED).allSatisfy(shape -> assertThat(shape.vectors()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void each_shape_makes_of_the_invented_people_what_its_file_says(Shape shape, Shape.Vector vector) {
        var answer = shape.write(release(vector.profile(), Arrays.asList(Attribute.values())), vector.school())
                .orElseThrow();
        assertThat(answer.user()).isEqualTo(vector.user());
        assertThat(answer.nodes().stream().flatMap(Node::lines)).containsExactlyElementsOf(vector.answer());
    }

    @Test
    void a_shape_says_nothing_that_the_contract_does_not_permit() {
        for (var shape : SHIPPED) {
            for (var kind : ProfileKind.values()) {
                var answer = shape.write(release(kind, List.of(Attribute.UAI)), "0509802H");
                answer.ifPresent(said -> assertThat(said.nodes().stream().flatMap(Node::lines))
                        .as(shape.id())
                        .allMatch(line -> line.endsWith("= essai-0001")
                                || line.endsWith("= 0509802H")
                                || line.endsWith("= 0509805L")
                                || line.endsWith("= ")));
            }
        }
    }

    @Test
    void a_service_that_takes_the_school_for_the_user_learns_no_name_of_anybody() {
        var answer = shape("brne").write(release(ProfileKind.PUPIL, Arrays.asList(Attribute.values())), null);
        assertThat(answer.orElseThrow().toString()).doesNotContain(Samples.PSEUDONYM.value());
    }

    @Test
    void without_a_school_to_name_there_is_no_answer_for_a_service_that_takes_it_for_the_user() {
        assertThat(shape("brne").write(release(ProfileKind.PUPIL, List.of(Attribute.PROFILE)), null))
                .isEmpty();
        assertThat(shape("brne").write(release(ProfileKind.GUARDIAN, Arrays.asList(Attribute.values())), null))
                .isEmpty();
    }

    @Test
    void a_strange_school_in_the_service_s_address_is_answered_with_nothing() {
        var teacher = release(ProfileKind.TEACHER, Arrays.asList(Attribute.values()));
        assertThat(shape("kne").write(teacher, "0619999Z")).isEmpty();
        assertThat(shape("kne").write(teacher, null)).isEmpty();
    }

    @Test
    void an_element_has_a_name_that_xml_takes_and_a_value_or_elements() {
        assertThatIllegalArgumentException().isThrownBy(() -> element("a b", Told.of(Attribute.UAI), List.of()));
        var inner = element("b", Told.of(Attribute.UAI), List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> element("a", Told.of(Attribute.UAI), List.of(inner)))
                .withMessageContaining("one of them only");
    }

    @Test
    void a_form_that_does_not_fit_its_attribute_is_refused_with_the_settings() {
        assertThatIllegalArgumentException().isThrownBy(() -> Told.valueOf("UAI:NUMBERED"));
        assertThat(Told.valueOf("birth-date:french").what()).isEqualTo(Attribute.BIRTH_DATE);
    }

    @Test
    void json_answers_keep_the_nesting() {
        var answer = shape("elms").write(release(ProfileKind.TEACHER, Arrays.asList(Attribute.values())), null);
        var json = new String(
                JsonAnswer.of(new Validation.Success("u", answer.orElseThrow().nodes(), List.of())),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(json).contains("\"structure\":[{\"UAI\":[\"0509802H\"]},{\"UAI\":[\"0509805L\"]}]");
    }

    @Test
    void a_shape_is_found_by_its_name_which_is_its_file_s() {
        assertThat(SHIPPED)
                .allSatisfy(shape -> assertThat(Shapes.find(shape.id())).contains(shape));
        assertThat(Shapes.find("nulle-part")).isEmpty();
        assertThat(Shapes.find("../cas-shapes/gar")).isEmpty();
    }

    @Test
    void a_shape_s_placement_is_the_service_s() {
        assertThat(shape("gar").placement()).isEqualTo(Placement.ATTRIBUTES);
        assertThat(shape("edumedia").placement()).isEqualTo(Placement.DIRECT);
    }

    private static Shape shape(String id) {
        return Shapes.find(id).orElseThrow();
    }

    private static Element element(String name, Told tell, List<Element> elements) {
        return new Element(name, tell, null, Element.Each.WHOLE, Set.of(), Element.Empty.LEFT_OUT, elements);
    }

    private static Release release(ProfileKind kind, List<Attribute> permitted) {
        Map<String, Told> attributes = permitted.stream().collect(toMap(Attribute::name, Told::of));
        var publisher = new Publisher("essai", "Essai", ReleaseContract.of("essai", attributes));
        return Samples.release(publisher, kind, DAY).orElseThrow();
    }
}
