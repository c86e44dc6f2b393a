package fr.passerelle.gateway.demo;

import fr.passerelle.gateway.demo.region.AafWriter;
import fr.passerelle.gateway.demo.region.Account;
import fr.passerelle.gateway.demo.region.DirectoryServers;
import fr.passerelle.gateway.demo.region.Region;
import fr.passerelle.gateway.demo.region.RegionSource;
import fr.passerelle.gateway.demo.standin.Canope;
import fr.passerelle.gateway.demo.standin.CasPublisher;
import fr.passerelle.gateway.demo.standin.Neo;
import fr.passerelle.gateway.demo.standin.NeoAccount;
import fr.passerelle.gateway.demo.standin.OidcPublisher;
import fr.passerelle.gateway.demo.standin.SamlPublisher;
import fr.passerelle.gateway.demo.standin.SigningIdentity;
import fr.passerelle.identity.keys.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Everybody around Passerelle, started and stopped together: directories, NEO, Canopé, three publishers. */
public final class Partners implements AutoCloseable {

    private static final LocalDate DELIVERED = LocalDate.of(2026, 9, 1);
    private final Deque<Runnable> started = new ArrayDeque<>();
    private final Region region = Region.invented();
    private final Path folder;
    private final Ports ports;
    private final @Nullable SSLContext trust;
    private final URI passerelle;
    private final Parties parties;

    private Partners(Path folder, Ports ports, @Nullable SSLContext trust) throws IOException {
        this.folder = folder;
        this.ports = ports;
        this.trust = trust;
        this.passerelle = URI.create((trust == null ? "http" : "https") + "://localhost:" + ports.passerelle());
        this.parties = start();
    }

    /** The servers, for whoever plays with them. */
    public record Parties(
            DirectoryServers directories,
            Neo neo,
            Canope canope,
            OidcPublisher bocage,
            SamlPublisher marees,
            CasPublisher augeron,
            Map<String, Object> secrets) {}

    /**
     * Starts them all around a Passerelle that is not there yet, with their files in that folder.
     *
     * @param trust what NEO believes its certificate by, when it speaks TLS
     */
    static Partners start(Path folder, Ports ports, @Nullable SSLContext trust) throws IOException {
        return new Partners(folder, ports, trust);
    }

    /** The servers. */
    public Parties parties() {
        return parties;
    }

    /** The invented region. */
    public Region region() {
        return region;
    }

    /** Where Passerelle is, or will be. */
    public URI passerelle() {
        return passerelle;
    }

    /** Where Passerelle tells how it is. */
    URI health() {
        return URI.create("http://127.0.0.1:" + ports.management() + "/actuator/health");
    }

    /** The folder in which everybody keeps their files. */
    Path folder() {
        return folder;
    }

    /** What the placeholders of {@code config/demo} mean. */
    Map<String, Object> placeholders() {
        var all = new HashMap<String, Object>(parties.secrets());
        all.put("demo.scheme", passerelle.getScheme());
        all.put("demo.port", ports.passerelle());
        all.put("demo.data", folder.toString());
        all.put("demo.neo", parties.neo().port());
        all.put("demo.canope", parties.canope().port());
        all.put("demo.ldap.calvados", parties.directories().port(RegionSource.CALVADOS));
        all.put("demo.ldap.orne", parties.directories().port(RegionSource.ORNE));
        all.put("demo.bocage.redirect", parties.bocage().redirectUri());
        all.put("demo.bocage.farewell", parties.bocage().farewell());
        all.put("demo.bocage.entrance", parties.bocage().entrance());
        all.put("demo.marees.entity-id", parties.marees().entityId());
        all.put("demo.marees.acs", parties.marees().consumer());
        all.put("demo.marees.farewell", parties.marees().farewell());
        all.put("demo.marees.entrance", parties.marees().entrance());
        all.put("demo.augeron.service", parties.augeron().service());
        all.put("demo.augeron.entrance", parties.augeron().entrance());
        all.replaceAll((key, value) -> value.toString());
        return all;
    }

    @Override
    public void close() {
        started.forEach(Runnable::run);
    }

    private Parties start() throws IOException {
        var complete = false;
        try {
            deliver();
            var all = everybody();
            complete = true;
            return all;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    private Parties everybody() throws IOException {
        var clock = Clock.systemUTC();
        // Those of the guide first, as NEO's page of sign-in shows them.
        var accounts = region.accounts().stream()
                .sorted(Comparator.comparingInt(Partners::place))
                .map(account -> new NeoAccount(account.login(), account.displayName(), account.jointures()))
                .toList();
        var secret = secret();
        var identity = SigningIdentity.fresh("L'Atelier des marées");
        return new Parties(
                keep(DirectoryServers.start(region, folder.resolve("ldap")), DirectoryServers::close),
                keep(neo(accounts, clock), Neo::close),
                keep(new Canope(ports.canope()), Canope::close),
                keep(
                        new OidcPublisher(ports.bocage(), () -> passerelle, "bocage", secret, clock),
                        OidcPublisher::close),
                keep(new SamlPublisher(ports.marees(), () -> passerelle, true, identity, clock), SamlPublisher::close),
                keep(new CasPublisher(ports.augeron(), () -> passerelle, clock), CasPublisher::close),
                Map.of("demo.bocage.secret-sha256", Sha256.hex(secret), "demo.marees.certificate", pem(identity)));
    }

    /** The academy's deliveries, dropped a good while ago: a file still warm would be taken for one being uploaded. */
    private void deliver() throws IOException {
        var writer = new AafWriter(region, DELIVERED);
        for (var source : List.of(RegionSource.MANCHE_1D, RegionSource.MANCHE_2D, RegionSource.REGION)) {
            var archive = writer.write(source, folder.resolve("aaf").resolve(source.id()));
            Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minusSeconds(3600)));
        }
    }

    private Neo neo(List<NeoAccount> accounts, Clock clock) throws IOException {
        Supplier<URI> metadata = () -> URI.create(passerelle + "/connexion/saml/neo/metadata");
        return trust == null
                ? new Neo(ports.neo(), metadata, accounts, clock)
                : new Neo(ports.neo(), metadata, trust, accounts, clock);
    }

    private <T> T keep(T server, Consumer<T> close) {
        started.push(() -> close.accept(server));
        return server;
    }

    private static int place(Account account) {
        var place = Demo.ACCOUNTS.indexOf(account.login());
        return place < 0 ? Demo.ACCOUNTS.size() : place;
    }

    private static String secret() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String pem(SigningIdentity identity) {
        try {
            var body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(identity.certificate().getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
