package fr.passerelle.gateway.proxy;

import fr.passerelle.identity.licence.Resource;
import jakarta.servlet.ServletRequest;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * One errand to a publisher for a person who may: what is asked there, and once it has been run, what was answered.
 *
 * <p>It rides on its request as an attribute. Without one, no request leaves this house for a publisher.
 */
public final class Errand {

    private static final String ATTRIBUTE = Errand.class.getName();

    private final Resource resource;
    private final URI target;
    private final HttpHeaders headers;
    private @Nullable Answer answer;
    private boolean whole;

    private Errand(Resource resource, URI target, HttpHeaders headers) {
        this.resource = resource;
        this.target = target;
        this.headers = HttpHeaders.readOnlyHttpHeaders(headers);
    }

    /**
     * To fetch that page of the resource.
     *
     * @param path below the resource's origin, as the browser wrote it, starting with a slash
     * @param query as the browser wrote it
     * @param headers all that is sent; nothing is added from the browser's request
     * @throws IllegalArgumentException when the resource has no pages here, or the page's address is none
     */
    public static Errand to(Resource resource, String path, @Nullable String query, HttpHeaders headers) {
        if (!(resource.access() instanceof Resource.Access.Pages(var origin))) {
            throw new IllegalArgumentException("no pages of " + resource.id() + " come through here");
        }
        var address = origin.getScheme() + "://" + origin.getRawAuthority() + AnswerHeaders.base(origin) + path;
        return new Errand(resource, URI.create(query == null ? address : address + "?" + query), headers);
    }

    /**
     * What the publisher said.
     *
     * @param given its header fields as they came; for whoever judges whether the answer may be kept
     * @param carried those of them that reach a browser
     */
    public record Answer(int status, HttpHeaders given, HttpHeaders carried) {}

    /** Lets that request run this errand. */
    public void ride(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** The errand of that request, when it has one. */
    public static Optional<Errand> of(ServletRequest request) {
        return Optional.ofNullable((Errand) request.getAttribute(ATTRIBUTE));
    }

    /** The publisher's answer, once there is one. */
    public Optional<Answer> answer() {
        return Optional.ofNullable(answer);
    }

    /** Whether the answer's body was carried to its end. */
    public boolean isWhole() {
        return whole;
    }

    /** The resource whose page is fetched. */
    public Resource resource() {
        return resource;
    }

    URI target() {
        return target;
    }

    HttpHeaders headers() {
        return headers;
    }

    void answered(Answer given) {
        answer = given;
    }

    void finished() {
        whole = true;
    }
}
