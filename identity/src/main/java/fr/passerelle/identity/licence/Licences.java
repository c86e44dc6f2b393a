package fr.passerelle.identity.licence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The resources known and the licences bought, as the settings list them; the same until the program starts again. */
public final class Licences {

    private final List<Resource> resources;
    private final Map<String, Resource> byId;
    private final Map<String, Resource> bySlug;
    private final Map<String, List<Licence>> byResource;

    /**
     * Of those resources and licences.
     *
     * @throws IllegalArgumentException when two resources share an id or a slug
     */
    public Licences(Collection<Resource> resources, Collection<Licence> licences) {
        this.resources = List.copyOf(resources);
        this.byId = resources.stream().collect(toMap(Resource::id, Function.identity(), Licences::twice));
        this.bySlug = resources.stream().collect(toMap(Resource::slug, Function.identity(), Licences::twice));
        this.byResource = licences.stream().collect(groupingBy(Licence::resource));
    }

    private static Resource twice(Resource one, Resource other) {
        throw new IllegalArgumentException("two resources of one name: " + one.id() + " and " + other.id());
    }

    /** All resources, in the order of the settings. */
    public List<Resource> resources() {
        return resources;
    }

    /** The resource of that id. */
    public Optional<Resource> resource(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The resource of that short name. */
    public Optional<Resource> bySlug(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    /** Every licence of that resource, of any school and any date. */
    public List<Licence> of(String resource) {
        return byResource.getOrDefault(resource, List.of());
    }
}
