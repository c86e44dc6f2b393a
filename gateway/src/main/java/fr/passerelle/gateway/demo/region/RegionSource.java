package fr.passerelle.gateway.demo.region;

import java.util.Locale;

/** The five directories of the invented region, as the files under {@code config/demo/territories} name them. */
public enum RegionSource {
    /** LDAP, SDET as written: écoles, collèges and the MFR of Calvados. */
    CALVADOS,
    /** AAF of the first degree: écoles of Manche. */
    MANCHE_1D,
    /** AAF of the second degree: collèges of Manche. */
    MANCHE_2D,
    /** LDAP in a layout of its own: écoles and collèges of Orne. */
    ORNE,
    /** AAF of the second degree: the lycées of the five départements. */
    REGION;

    /** The source's id in the settings, such as {@code manche-2d}. */
    public String id() {
        return prefix().toLowerCase(Locale.ROOT);
    }

    /** What the values of ENTPersonJointure from this directory begin with, such as {@code MANCHE-2D}. */
    public String prefix() {
        return name().replace('_', '-');
    }

    /** The value of ENTPersonJointure for one of its keys. */
    String jointure(String key) {
        return prefix() + "$" + key;
    }
}
