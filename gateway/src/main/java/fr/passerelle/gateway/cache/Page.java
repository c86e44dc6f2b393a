package fr.passerelle.gateway.cache;

import fr.passerelle.identity.licence.Resource;
import org.jspecify.annotations.Nullable;

/**
 * One page of a resource, as the browser asks for it.
 *
 * @param path below the resource's prefix, as it came: empty, or starting with a slash
 * @param query as it came
 */
record Page(Resource resource, String path, @Nullable String query) {

    Key key(Wish wish) {
        return new Key(resource.id(), path, query, wish);
    }

    /** Under what a page is kept: typed parts that cannot run into each other. */
    record Key(String resource, String path, @Nullable String query, Wish wish) {

        int length() {
            return resource.length() + path.length() + (query == null ? 0 : query.length());
        }
    }
}
