package fr.passerelle.identity.login.metadata;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opensaml.core.xml.XMLObject;
import org.opensaml.saml.ext.saml2mdrpi.PublicationInfo;
import org.opensaml.saml.saml2.common.TimeBoundSAMLObject;
import org.opensaml.saml.saml2.metadata.EntitiesDescriptor;
import org.opensaml.saml.saml2.metadata.EntityDescriptor;
import org.opensaml.saml.saml2.metadata.Extensions;

/**
 * How old a metadata document is, by its own root: an XML signature has no time, so only what is signed with the rest tells.
 *
 * @param made when it was published ({@code creationInstant} of PublicationInfo, SAML V2.0 Metadata Extensions for Registration
 *     and Publication Information 1.0, section 2.2), where it says so
 * @param until its {@code validUntil} (SAML 2.0 Metadata, section 2.3), where it has one: whoever signs again moves it on
 */
record MetadataAge(@Nullable Instant made, @Nullable Instant until) {

    /** Two nodes may be given two documents of nearly one moment, and keep them in the other order. */
    private static final Duration SAME = Duration.ofMinutes(5);

    static MetadataAge of(XMLObject root) {
        return new MetadataAge(made(root), root instanceof TimeBoundSAMLObject bound ? bound.getValidUntil() : null);
    }

    /** Whether it is plainly older than that one, or no longer says how old it is. */
    boolean isOlderThan(MetadataAge other) {
        if (made != null && other.made != null) {
            return isBefore(made, other.made);
        }
        if (until != null && other.until != null) {
            return isBefore(until, other.until);
        }
        return other.made != null || other.until != null;
    }

    private static boolean isBefore(Instant one, Instant other) {
        return one.plus(SAME).isBefore(other);
    }

    private static @Nullable Instant made(XMLObject root) {
        var extensions = extensions(root);
        return extensions == null
                ? null
                : extensions.getUnknownXMLObjects(PublicationInfo.DEFAULT_ELEMENT_NAME).stream()
                        .map(found -> found instanceof PublicationInfo info ? info.getCreationInstant() : null)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Extensions extensions(XMLObject root) {
        return switch (root) {
            case EntityDescriptor one -> one.getExtensions();
            case EntitiesDescriptor several -> several.getExtensions();
            default -> null;
        };
    }

    /** For the journal. */
    @Override
    public String toString() {
        return "made " + (made == null ? "-" : made) + ", valid until " + (until == null ? "-" : until);
    }
}
