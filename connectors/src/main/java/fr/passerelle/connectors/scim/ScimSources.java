package fr.passerelle.connectors.scim;

import java.util.List;
import java.util.Optional;

/** Every source of the settings that pushes. */
public record ScimSources(List<ScimSource> sources) {

    public ScimSources {
        sources = List.copyOf(sources);
    }

    /** The one of that id. */
    public Optional<ScimSource> find(String id) {
        return sources.stream().filter(source -> source.id().equals(id)).findFirst();
    }
}
