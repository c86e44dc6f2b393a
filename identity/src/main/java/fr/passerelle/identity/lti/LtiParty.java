package fr.passerelle.identity.lti;

import fr.passerelle.identity.publisher.Release;
import fr.passerelle.identity.publisher.RelyingParty;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A publisher's tool.
 *
 * @param publisher the publisher's id
 * @param publisherName the publisher's name for people
 */
public record LtiParty(String publisher, String publisherName, LtiTool tool) {

    static final String PROTOCOL = "lti";

    /** The same endpoint as every protocol's launch sees it. */
    RelyingParty door() {
        return new RelyingParty(publisher, tool.resource(), PROTOCOL);
    }

    /** What its resource is called. */
    String title() {
        return Objects.requireNonNullElse(tool.title(), publisherName);
    }

    /** What it would read of that release, line by line. */
    public List<String> preview(Release release) {
        var told = Claims.ofPerson(this, release);
        return Stream.concat(
                        Stream.of("sub = " + release.pseudonym().value()),
                        told.entrySet().stream().map(each -> shortened(each.getKey()) + " = " + each.getValue()))
                .toList();
    }

    private static String shortened(String claim) {
        return claim.substring(claim.lastIndexOf('/') + 1);
    }
}
