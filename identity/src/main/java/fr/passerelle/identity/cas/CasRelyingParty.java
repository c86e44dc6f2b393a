package fr.passerelle.identity.cas;

import fr.passerelle.identity.publisher.Attribute;
import fr.passerelle.identity.publisher.Release;
import fr.passerelle.identity.publisher.RelyingParty;
import fr.passerelle.identity.publisher.Told;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A publisher's CAS service, as the settings describe it.
 *
 * @param publisher the publisher's id
 * @param resource the id of the resource that it opens
 * @param service the address at and below which its pages may ask for tickets: scheme, host, port and path
 * @param placement where its attributes are written, unless a shape says it
 * @param shape how the answer is written; absent where it is the contract's names, one element each
 * @param logout whether it is told of sign-outs, at the address for which each ticket was
 */
public record CasRelyingParty(
        String publisher,
        String resource,
        URI service,
        @DefaultValue("attributes") Placement placement,
        @Nullable Shape shape,
        @DefaultValue("true") boolean logout) {

    @ConstructorBinding
    public CasRelyingParty {
        if (service.getRawQuery() != null
                || ServiceAddress.parse(service.toString()).isEmpty()) {
            throw new IllegalArgumentException("not a plain CAS service address: " + service);
        }
    }

    /** One that is told of sign-outs. */
    public CasRelyingParty(String publisher, String resource, URI service, Placement placement, @Nullable Shape shape) {
        this(publisher, resource, service, placement, shape, true);
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

    /** What it would read of that release, line by line, asked about the person's first school where it asks about one. */
    public List<String> preview(Release release) {
        var parameter = shape == null ? null : shape.schoolParameter();
        var asked = parameter == null
                ? service.toString()
                : release.facts().tell(Told.of(Attribute.UAI)).stream()
                        .findFirst()
                        .map(school -> service + "?" + parameter + "=" + school)
                        .orElse(service.toString());
        return Answer.of(this, release, asked).stream().flatMap(Answer::lines).toList();
    }

    /** What its shape would tell, of which the contract permits some or all; nothing without a shape. */
    public Set<Attribute> wanted() {
        return shape == null ? Set.of() : shape.wanted();
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
