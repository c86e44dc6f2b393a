package fr.passerelle.connectors.ldap;

import com.unboundid.ldap.sdk.DN;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The lay-out of one directory.
 *
 * @param people the base under which people lie
 * @param structures the base under which schools lie
 * @param keySource the {@code SOURCE} of those {@code SOURCE$clé} of ENTPersonJointure that are this source's keys
 * @param pageSize how many entries a page has
 * @param names what this directory calls an attribute or class of the SDET, or one of LDAP's own, where it differs
 * @param scope how deep below the bases entries lie
 * @param peopleWhere what else must hold of a person's entry to be read
 * @param structuresWhere what else must hold of a school's entry to be read
 * @param profiles what tells pupils from adults and one adult from another
 * @param counted whether the number of entries read must be the {@code numSubordinates} of the base, where it has one
 * @param groups where divisions and groups are entries of their own
 */
public record LdapTree(
        String people,
        String structures,
        String keySource,
        @DefaultValue("1000") int pageSize,
        @DefaultValue Map<String, String> names,
        @DefaultValue("SUBTREE") Scope scope,
        @DefaultValue List<Condition> peopleWhere,
        @DefaultValue List<Condition> structuresWhere,
        @DefaultValue("CLASS") Profiles profiles,
        @DefaultValue("false") boolean counted,
        @Nullable Groups groups) {

    /** The largest page that may be asked for. */
    public static final int LARGEST_PAGE = 5_000;

    public LdapTree {
        names = Map.copyOf(names);
        peopleWhere = List.copyOf(peopleWhere);
        structuresWhere = List.copyOf(structuresWhere);
        if (!DN.isValidDN(people) || !DN.isValidDN(structures) || keySource.isBlank()) {
            throw new IllegalArgumentException("an LDAP tree needs the DNs people and structures, and key-source");
        }
        if (pageSize < 1 || pageSize > LARGEST_PAGE) {
            throw new IllegalArgumentException("an LDAP page has 1 to " + LARGEST_PAGE + " entries: " + pageSize);
        }
        for (var name : names.keySet()) {
            if (!SdetNames.isKnown(name)) {
                throw new IllegalArgumentException("not a name of the SDET that is read here: " + name);
            }
        }
    }

    /** How deep below a base its entries lie. */
    public enum Scope {
        /** Right below it. */
        ONE_LEVEL,
        /** Anywhere below it. */
        SUBTREE
    }

    /** What a person's profile is told by. */
    public enum Profiles {
        /** The object classes: {@code ENTEleve}, {@code ENTAuxEnseignant}, … */
        CLASS,
        /** The national codes in {@code ENTPersonProfils}: {@code National_ELV} or {@code National_1}, … */
        CODES
    }

    /**
     * Something that must hold of an entry; written as parts, for a filter in text would be taken apart by whoever fills
     * in a value.
     *
     * @param value absent where any value will do
     * @param not whether it must not hold
     */
    public record Condition(
            String attribute,
            @Nullable String value,
            @DefaultValue("false") boolean not) {

        public Condition {
            if (!attribute.matches("[A-Za-z][A-Za-z0-9;.-]{0,100}")) {
                throw new IllegalArgumentException("not the name of an attribute: " + attribute);
            }
        }
    }

    /**
     * Divisions and teaching groups as entries that list their members ({@code groupOfNames}).
     *
     * @param base below which they lie
     * @param school the attribute that quotes their school; absent where a group is at the school of each of its members
     */
    public record Groups(String base, @Nullable String school) {

        public Groups {
            if (!DN.isValidDN(base)) {
                throw new IllegalArgumentException("groups.base is not a DN: " + base);
            }
        }
    }
}
