package fr.passerelle.identity.login;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Source d'authentification: a SAML 2.0 identity provider that we send people to.
 *
 * @param id its short name in addresses and the journal
 * @param name what people are told
 * @param metadata where its metadata is: an {@code https:} or {@code http:} address, or a file's path
 * @param entityId what we call ourselves towards it; the address of our metadata when absent
 * @param attribute the attribute whose values are {@code PREFIX$key}, one for each source that knows the person
 */
public record UpstreamSettings(
        String id,
        String name,
        String metadata,
        @Nullable String entityId,
        @DefaultValue("ENTPersonJointure") String attribute) {}
