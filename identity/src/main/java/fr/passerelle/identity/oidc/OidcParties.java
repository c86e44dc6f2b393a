package fr.passerelle.identity.oidc;

import fr.passerelle.identity.publisher.RelyingParty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The publishers' OpenID Connect clients.
 *
 * @param clients by the publisher's id
 * @param programs the clients of publishers that speak another protocol, by the publisher's id
 */
public record OidcParties(Map<String, List<OidcRelyingParty>> clients, Map<String, NoticeClient> programs) {

    public OidcParties {
        clients = Map.copyOf(clients);
        programs = Map.copyOf(programs);
    }

    /** Whose client that is. */
    public Optional<String> publisher(String clientId) {
        return Stream.concat(
                        clients.entrySet().stream()
                                .filter(each -> each.getValue().stream()
                                        .anyMatch(client -> client.clientId().equals(clientId)))
                                .map(Map.Entry::getKey),
                        programs.entrySet().stream()
                                .filter(each -> each.getValue().clientId().equals(clientId))
                                .map(Map.Entry::getKey))
                .findFirst();
    }

    /** Whether any of them shows certificates. */
    boolean showCertificates() {
        return clients.values().stream()
                .flatMap(List::stream)
                .anyMatch(client -> client.proof() instanceof ClientProof.Certificate
                        || client.binding() == TokenBinding.CERTIFICATE);
    }

    Optional<OidcRelyingParty> find(String clientId) {
        return clients.values().stream()
                .flatMap(List::stream)
                .filter(client -> client.clientId().equals(clientId))
                .findFirst();
    }

    /** Whether answers to that client may go there; Spring lets another port of the loopback pass, and we do not. */
    boolean leadsTo(String clientId, @Nullable String redirectUri) {
        return find(clientId).stream()
                .flatMap(client -> client.redirectUris().stream())
                .anyMatch(uri -> uri.toString().equals(redirectUri));
    }

    /** The door that a client is, for a decision and the journal. */
    RelyingParty door(String clientId) {
        return clients.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(client -> client.clientId().equals(clientId))
                        .map(client -> new RelyingParty(entry.getKey(), client.resource(), "oidc")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no client " + clientId));
    }
}
