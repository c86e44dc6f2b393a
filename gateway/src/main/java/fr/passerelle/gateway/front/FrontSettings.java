package fr.passerelle.gateway.front;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Under which names we answer, and how much of a request we take.
 *
 * @param otherHosts names beside the public address's under which we may be called, without a port
 * @param formTargets origins to which our forms may lead by a redirect, such as an upstream's sign-out
 * @param certificateProxies the addresses of proxies in front of us that tell which certificates publishers' programs
 *     showed them (RFC 9440), and are believed; nobody else is
 * @param limits how much of a request, and for how long
 * @param turnstile how many requests are worked on at once
 */
public record FrontSettings(
        @DefaultValue List<String> otherHosts,
        @DefaultValue List<String> formTargets,
        @DefaultValue List<String> certificateProxies,
        @DefaultValue Limits limits,
        @DefaultValue Turnstile turnstile) {

    public FrontSettings {
        otherHosts = List.copyOf(otherHosts);
        formTargets = List.copyOf(formTargets);
        certificateProxies = List.copyOf(certificateProxies);
        var _ = new ShownCertificates(certificateProxies);
    }

    /**
     * How much of a request is taken, and how long we wait for it.
     *
     * @param target the request's path and query
     * @param headers the request line and all header fields together
     * @param headerFields how many of them
     * @param form a posted form; a signed SAML answer is the longest of ours
     * @param waits how long for what
     */
    public record Limits(
            @DefaultValue("8KB") DataSize target,
            @DefaultValue("16KB") DataSize headers,
            @DefaultValue("100") int headerFields,
            @DefaultValue("2MB") DataSize form,
            @DefaultValue Waits waits) {}

    /**
     * How long we wait.
     *
     * @param head for the next bytes of a request's head
     * @param body for the next bytes of its body
     * @param idle on a connection without a request
     */
    public record Waits(
            @DefaultValue("10s") Duration head,
            @DefaultValue("15s") Duration body,
            @DefaultValue("15s") Duration idle) {}

    /**
     * How many requests are worked on at once; the others wait in the order of their coming.
     *
     * @param atOnce so many; about twice the connections to the database
     * @param waiting no more than those wait, the rest is told at once to come again
     * @param patience nobody waits longer
     * @param besides paths where others do the work, and which therefore pass beside it
     */
    public record Turnstile(
            @DefaultValue("40") int atOnce,
            @DefaultValue("4000") int waiting,
            @DefaultValue("25s") Duration patience,
            @DefaultValue("/pages/") List<String> besides) {

        public Turnstile {
            if (atOnce < 1 || waiting < 0 || patience.isNegative()) {
                throw new IllegalArgumentException(
                        "a turnstile lets in at least one, and nobody waits less than nothing");
            }
            besides = List.copyOf(besides);
        }
    }
}
