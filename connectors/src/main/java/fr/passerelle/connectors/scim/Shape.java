package fr.passerelle.connectors.scim;

import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.types.SchemaResource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What resources of one kind are made of: the schema of their kind, ours that extends it, and what all kinds share. */
final class Shape {

    private final Part common;
    private final Part core;
    private final @Nullable Part extension;

    Shape(SchemaResource common, SchemaResource core, @Nullable SchemaResource extension) {
        this.common = part(common);
        this.core = part(core);
        this.extension = extension == null ? null : part(extension);
    }

    /** A schema's attributes by their name in small letters. */
    record Part(String urn, Map<String, Attribute> attributes) {

        Optional<Attribute> find(String name) {
            return Optional.ofNullable(attributes.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /**
     * Where a path leads.
     *
     * @param urn of the extension that the attribute stands in; null for the rest
     * @param sub the sub-attribute, where the path goes on to one
     */
    record Target(
            @Nullable String urn, Attribute top, @Nullable Attribute sub) {

        Attribute leaf() {
            return sub == null ? top : sub;
        }
    }

    Part core() {
        return core;
    }

    Optional<Part> extension() {
        return Optional.ofNullable(extension);
    }

    /** The URNs that a resource's {@code schemas} may name. */
    List<String> urns() {
        return extension == null ? List.of(core.urn()) : List.of(core.urn(), extension.urn());
    }

    boolean isExtension(String name) {
        return extension != null && extension.urn().equalsIgnoreCase(name);
    }

    /** Where that path leads; nowhere when no schema of this kind knows it. */
    Optional<Target> resolve(Path path) {
        if (path.isRoot() || path.size() > 2) {
            return Optional.empty();
        }
        var urn = path.getSchemaUrn();
        if (urn == null || core.urn().equalsIgnoreCase(urn)) {
            var name = path.getElement(0).getAttribute();
            return Stream.of(core.find(name), common.find(name))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .flatMap(top -> target(null, top, path));
        }
        return extension == null || !extension.urn().equalsIgnoreCase(urn)
                ? Optional.empty()
                : extension.find(path.getElement(0).getAttribute()).flatMap(top -> target(extension.urn(), top, path));
    }

    private static Optional<Target> target(@Nullable String urn, Attribute top, Path path) {
        return path.size() == 1
                ? Optional.of(new Target(urn, top, null))
                : top.part(path.getElement(1).getAttribute()).map(sub -> new Target(urn, top, sub));
    }

    private static Part part(SchemaResource schema) {
        return new Part(String.valueOf(schema.getId()), Attribute.all(schema.getAttributes()));
    }
}
