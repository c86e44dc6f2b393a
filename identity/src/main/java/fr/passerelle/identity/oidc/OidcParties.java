package fr.passerelle.identity.oidc;

import fr.passerelle.identity.publisher.RelyingParty;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The publishers' OpenID Connect clients: those for people, and the programs of publishers that speak another protocol. */
public final class OidcParties {

    private final Map<String, Client> people = new HashMap<>();
    private final Map<String, Program> programs = new HashMap<>();

    /**
     * Those.
     *
     * @param clients by the publisher's id
     * @param programs by the publisher's id
     * @throws IllegalArgumentException when two of them have one client id
     */
    public OidcParties(Map<String, List<OidcRelyingParty>> clients, Map<String, NoticeClient> programs) {
        clients.forEach((publisher, parties) ->
                parties.forEach(party -> add(people, party.clientId(), new Client(publisher, party))));
        programs.forEach(
                (publisher, program) -> add(this.programs, program.clientId(), new Program(publisher, program)));
    }

    private record Client(String publisher, OidcRelyingParty party) {}

    private record Program(String publisher, NoticeClient client) {}

    private <T> void add(Map<String, T> known, String clientId, T added) {
        if (people.containsKey(clientId) || programs.containsKey(clientId)) {
            throw new IllegalArgumentException("two OpenID Connect clients of one id: " + clientId);
        }
        known.put(clientId, added);
    }

    Stream<OidcRelyingParty> clients() {
        return people.values().stream().map(Client::party);
    }

    Stream<NoticeClient> programs() {
        return programs.values().stream().map(Program::client);
    }

    /** Whose client that is. */
    public Optional<String> publisher(String clientId) {
        return Optional.ofNullable(people.get(clientId))
                .map(Client::publisher)
                .or(() -> Optional.ofNullable(programs.get(clientId)).map(Program::publisher));
    }

    /** Whether any of them shows certificates. */
    boolean showCertificates() {
        return clients()
                .anyMatch(client -> client.proof() instanceof ClientProof.Certificate
                        || client.binding() == TokenBinding.CERTIFICATE);
    }

    Optional<OidcRelyingParty> find(String clientId) {
        return Optional.ofNullable(people.get(clientId)).map(Client::party);
    }

    /** Whether answers to that client may go there; Spring lets another port of the loopback pass, and we do not. */
    boolean leadsTo(String clientId, @Nullable String redirectUri) {
        return find(clientId).stream()
                .flatMap(client -> client.redirectUris().stream())
                .anyMatch(uri -> uri.toString().equals(redirectUri));
    }

    /**
     * The door that a client is, for a decision and the journal.
     *
     * @throws IllegalArgumentException when there is no such client for people
     */
    RelyingParty door(String clientId) {
        var client = people.get(clientId);
        if (client == null) {
            throw new IllegalArgumentException("no client " + clientId);
        }
        return new RelyingParty(client.publisher(), client.party().resource(), "oidc");
    }
}
