package fr.passerelle.identity.login.upstream;

import fr.passerelle.identity.login.mapping.Mapping;
import fr.passerelle.identity.login.mapping.Mappings;
import fr.passerelle.identity.login.mapping.Rule;
import fr.passerelle.identity.login.mapping.Vector;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Source d'authentification: a SAML 2.0 identity provider, a CAS server or an OpenID provider that we send
 * people to. One that cannot say whom it means, because
 * its rules do not fulfil their own examples, cannot be.
 *
 * @param id its short name in addresses and the journal
 * @param name what people are told
 * @param metadata where its metadata is: {@code https:} or {@code http:} addresses or files' paths, the first that can be
 *     read being believed
 * @param entityId what we call ourselves towards it; the address of our metadata when absent
 * @param mapping how it names people: one of those that the program brings along, {@code neo} when there are no rules
 * @param rules the same in its own words, in the place of a mapping
 * @param vectors invented answers with whom they mean; each rule of its own needs one
 * @param choice to whom it is offered, where there is more than one
 * @param help what people are told to do whom no directory knows, in French: the help desk's words; ours when absent
 * @param saml what differs from one SAML identity provider to the next
 * @param trust on what ground its metadata are believed
 * @param cas in the place of metadata, the CAS server that it is
 * @param oidc in the place of metadata, the OpenID provider that it is
 */
public record UpstreamSettings(
        String id,
        String name,
        @DefaultValue List<String> metadata,
        @Nullable String entityId,
        @Nullable String mapping,
        @DefaultValue List<Rule> rules,
        @DefaultValue List<Vector> vectors,
        @DefaultValue ChoiceTerms choice,
        @Nullable String help,
        @DefaultValue SamlTerms saml,
        @DefaultValue MetadataTerms trust,
        @Nullable CasTerms cas,
        @Nullable OidcTerms oidc) {

    /** Where the answers of those arrive that share an address; nobody's id. */
    public static final String SHARED = "commun";

    private static final int LONGEST_HELP = 500;
    private static final String USUAL = "neo";
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,39}");

    public UpstreamSettings {
        metadata = List.copyOf(metadata);
        rules = List.copyOf(rules);
        vectors = List.copyOf(vectors);
        if (!ID.matcher(id).matches() || id.equals(SHARED)) {
            throw new IllegalArgumentException(
                    "un id est fait de minuscules, de chiffres et de tirets, et n'est pas « " + SHARED + " »");
        }
        if (kinds(metadata, cas, oidc) != 1) {
            throw new IllegalArgumentException(
                    "une source a soit des métadonnées SAML, soit un serveur CAS, soit un fournisseur OpenID");
        }
        if (help != null && (help.isBlank() || help.length() > LONGEST_HELP)) {
            throw new IllegalArgumentException("l'aide tient en " + LONGEST_HELP + " lettres");
        }
        if (mapping != null && !rules.isEmpty()) {
            throw new IllegalArgumentException("soit mapping, soit rules : une source lit d'une seule façon");
        }
        meaning(name, mapping, rules, vectors);
    }

    private static int kinds(List<String> metadata, @Nullable CasTerms cas, @Nullable OidcTerms oidc) {
        return (metadata.isEmpty() ? 0 : 1) + (cas == null ? 0 : 1) + (oidc == null ? 0 : 1);
    }

    /** One that speaks SAML as NEO does, all else being as usual. */
    public static UpstreamSettings saml(String id, String name, String metadata) {
        return new UpstreamSettings(
                id,
                name,
                List.of(metadata),
                null,
                null,
                List.of(),
                List.of(),
                ChoiceTerms.EVERYBODY,
                null,
                SamlTerms.USUAL,
                MetadataTerms.NONE,
                null,
                null);
    }

    /** Whether it is a SAML identity provider. */
    public boolean isSaml() {
        return !metadata.isEmpty();
    }

    /** Where a sign-in by it begins, below {@code /connexion/}. */
    public String way() {
        return (isSaml() ? "saml/" : cas != null ? "cas/" : "oidc/") + id;
    }

    /** How it names people. */
    public Mapping meaning() {
        return meaning(name, mapping, rules, vectors);
    }

    private static Mapping meaning(String name, @Nullable String mapping, List<Rule> rules, List<Vector> vectors) {
        if (!rules.isEmpty()) {
            return new Mapping(name, rules, vectors);
        }
        var shipped = Objects.requireNonNullElse(mapping, USUAL);
        return Mappings.find(shipped)
                .orElseThrow(() -> new IllegalArgumentException("« " + shipped
                        + " » n'est pas une correspondance ; il y a " + String.join(", ", Mappings.names())))
                .tried(vectors);
    }
}
