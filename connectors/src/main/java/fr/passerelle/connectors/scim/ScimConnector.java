package fr.passerelle.connectors.scim;

import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.identity.intake.Feed;
import java.util.List;

/**
 * Reads what a source has pushed. Nothing comes in around the plan and the brake: a push is kept, and read from here like
 * any other directory.
 */
public final class ScimConnector implements DirectoryConnector.ReadsAll, DirectoryConnector.Probes {

    private final String source;
    private final Shelf shelf;
    private final ScimTokens tokens;

    ScimConnector(String source, Shelf shelf, ScimTokens tokens) {
        this.source = source;
        this.shelf = shelf;
        this.tokens = tokens;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Feed complete() {
        return (known, readings) -> shelf.read(source, 0, readings);
    }

    @Override
    public Feed next() {
        return (known, readings) ->
                shelf.read(source, known.mark().map(Shelf::after).orElse(0L), readings);
    }

    @Override
    public List<String> probe() {
        return tokens.list(source).stream().anyMatch(token -> token.revoked() == null)
                ? List.of()
                : List.of("SCIM : aucun jeton en vigueur, ./passerelle scim token " + source + " en remet un");
    }
}
