package fr.passerelle.gateway.demo.region;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An {@code addRequest} of an AAF file: one school, person, subject or training with its attributes in order. */
final class AafRequest {

    private final String kind;
    private final String category;
    private final String id;
    private final List<Attribute> attributes = new ArrayList<>();

    private AafRequest(String kind, String category, String id) {
        this.kind = kind;
        this.category = category;
        this.id = id;
    }

    static AafRequest person(String category, String id) {
        return new AafRequest("categoriePersonne", category, id).with("ENTPersonJointure", id);
    }

    static AafRequest school(String id) {
        return new AafRequest("categorieStructure", "EtabEducNat", id).with("ENTStructureJointure", id);
    }

    static AafRequest subject(String id) {
        return new AafRequest("categorieMatiere", "MatEducNat", id).with("ENTMatJointure", id);
    }

    static AafRequest training(String id) {
        return new AafRequest("categorieMef", "MefEducNat", id).with("ENTMefJointure", id);
    }

    /** One value; null or nothing is written as an empty one, as the academy does. */
    AafRequest with(String name, @Nullable String value) {
        return with(name, value == null || value.isEmpty() ? List.of() : List.of(value));
    }

    /** Several values, or an empty one. */
    AafRequest with(String name, List<String> values) {
        attributes.add(new Attribute(name, values.isEmpty() ? List.of("") : List.copyOf(values)));
        return this;
    }

    /** {@code categoriePersonne} or one of the three others. */
    String kind() {
        return kind;
    }

    String category() {
        return category;
    }

    String id() {
        return id;
    }

    List<Attribute> attributes() {
        return List.copyOf(attributes);
    }

    /** An attribute; an empty text stands for an empty element. */
    record Attribute(String name, List<String> values) {}
}
