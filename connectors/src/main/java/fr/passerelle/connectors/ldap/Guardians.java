package fr.passerelle.connectors.ldap;

import org.jspecify.annotations.Nullable;

/** Who the adults are whom pupils name by DN. */
@FunctionalInterface
interface Guardians {

    /** The key of the adult of that DN, in the form used for comparing; null when the directory does not show one. */
    @Nullable
    String key(String normalDn);
}
