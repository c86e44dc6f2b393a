package fr.passerelle.connectors.scim;

import fr.passerelle.identity.establishment.Territory;

/**
 * A source that pushes.
 *
 * @param id its id in the settings, such as {@code manche-1d}
 * @param territory whose contract says which schools it may speak of
 */
public record ScimSource(String id, Territory territory, ScimSettings settings) {}
