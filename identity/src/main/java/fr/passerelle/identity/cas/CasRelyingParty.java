package fr.passerelle.identity.cas;

import fr.passerelle.identity.publisher.RelyingParty;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A publisher's CAS service, as the settings describe it.
 *
 * @param publisher the publisher's id
 * @param resource the id of the resource that it opens
 * @param service the address at and below which its pages may ask for tickets: scheme, host, port and path
 * @param placement where its attributes are written, unless a shape says it
 * @param shape how the answer is written; absent where it is the contract's names, one element each
 */
public record CasRelyingParty(
        String publisher,
        String resource,
        URI service,
        @DefaultValue("attributes") Placement placement,
        @Nullable Shape shape) {

    public CasRelyingParty {
        if (service.getRawQuery() != null
                || ServiceAddress.parse(service.toString()).isEmpty()) {
            throw new IllegalArgumentException("not a plain CAS service address: " + service);
        }
    }

    /** Where its answer's elements are written. */
    Placement place() {
        return shape == null ? placement : shape.placement();
    }

    /** Where attributes are written into the validation's answer. */
    public enum Placement {
        /** In {@code cas:attributes}, at {@code /cas/p3/serviceValidate} only, as CAS 3 has it. */
        ATTRIBUTES,
        /** Beside {@code cas:user}, at either address, as French school platforms do. */
        DIRECT
    }

    /** The same endpoint as every protocol's launch sees it. */
    RelyingParty door() {
        return new RelyingParty(publisher, resource, "cas");
    }

    /** Whether that address is at or below this service's. */
    boolean covers(ServiceAddress asked) {
        return ServiceAddress.parse(service.toString()).filter(asked::isBelow).isPresent();
    }
}
