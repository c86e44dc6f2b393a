package fr.passerelle.connectors.scim;

import fr.passerelle.connectors.directory.DirectoryConnector;
import java.util.LinkedHashMap;
import java.util.Map;

/** What reads each source that pushes. */
public final class ScimConnectors {

    private final ScimSources sources;
    private final Shelf shelf;
    private final ScimTokens tokens;

    ScimConnectors(ScimSources sources, Shelf shelf, ScimTokens tokens) {
        this.sources = sources;
        this.shelf = shelf;
        this.tokens = tokens;
    }

    /** All of them, by the source's id. */
    public Map<String, DirectoryConnector> all() {
        var all = new LinkedHashMap<String, DirectoryConnector>();
        sources.sources().forEach(source -> all.put(source.id(), new ScimConnector(source.id(), shelf, tokens)));
        return all;
    }
}
