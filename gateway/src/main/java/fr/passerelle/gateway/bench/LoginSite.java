package fr.passerelle.gateway.bench;

import fr.passerelle.gateway.bench.login.Site;
import fr.passerelle.gateway.bench.region.AafDelivery;
import fr.passerelle.gateway.bench.region.Drift;
import fr.passerelle.gateway.bench.region.Region;
import fr.passerelle.gateway.bench.region.Scale;
import fr.passerelle.gateway.settings.SettingsWrong;
import fr.passerelle.identity.intake.PlanRefused;
import fr.passerelle.identity.keys.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The settings of nodes that are to be measured, as an operator would write them, and the pupils whom they know.
 *
 * @param folder of the first node; the second one's lies beside it
 * @param ports of both
 * @param pupils by the key of their directory, with its prefix
 */
record LoginSite(Path folder, List<Integer> ports, List<String> pupils) {

    private static final LocalDate RENTREE = LocalDate.of(2026, 9, 1);
    /** As far away as settings allow: the measurement has no date. */
    private static final LocalDate LAST_DAY = LocalDate.of(2099, 8, 31);

    private static final long SEED = 20_260_901;
    /** Some of a region's people are no pupils: these in ten are. */
    private static final int PUPILS_IN_TEN = 3;

    /** Writes an archive of about that many pupils, reads it into that database, and writes what else nodes read. */
    static LoginSite write(Path folder, String base, URI upstream, int pupils)
            throws IOException, SettingsWrong, PlanRefused {
        var depot = folder.resolve("depot");
        new AafDelivery(new Region(Scale.ofPeople(pupils * 10 / PUPILS_IN_TEN), SEED), RENTREE)
                .complete(depot, Drift.NONE);
        var first = folder.resolve("noeud-1");
        BenchHouse.write(first, base, "aaf:\n  folder: \"" + depot.toAbsolutePath() + "\"\n  degree: SECOND\n");
        List<String> keys;
        List<String> schools;
        try (var house = BenchHouse.open(first)) {
            TimedSync.of(house);
            keys = house.the(JdbcClient.class)
                    .sql(
                            "select 'BANC$' || r.key from person_record r join link l on l.source = r.source"
                                    + " and l.key = r.key and l.until_at is null where r.profile = 'PUPIL' order by r.key limit ?")
                    .param(pupils)
                    .query((row, n) -> row.getString(1))
                    .list();
            schools = house.the(JdbcClient.class)
                    .sql("select '\"' || uai || '\"' from school_record order by 1")
                    .query((row, n) -> row.getString(1))
                    .list();
        }
        var ports = List.of(Workshop.freePort(), Workshop.freePort());
        publishers(first, upstream, schools);
        program(first, folder, base, ports.getFirst(), ports.getFirst());
        var second = Files.createDirectories(folder.resolve("noeud-2"));
        Files.createDirectories(second.resolve("territories"));
        Files.copy(first.resolve("territories/banc.yml"), second.resolve("territories/banc.yml"));
        publishers(second, upstream, schools);
        program(second, folder, base, ports.getFirst(), ports.getLast());
        return new LoginSite(folder, ports, keys);
    }

    URI base() {
        return URI.create("http://localhost:" + ports.getFirst());
    }

    /** The settings of the node behind that port. */
    Path settings(int port) {
        return folder.resolve("noeud-" + (ports.indexOf(port) + 1));
    }

    private static void program(Path node, Path folder, String base, int address, int port) throws IOException {
        Files.writeString(node.resolve("application.yml"), """
                passerelle:
                  address: "http://localhost:%d"
                  data: "%s"
                  master-key: "%s"
                  sync-schedule: "-"
                %sserver:
                  port: %d
                management:
                  server:
                    port: 0
                """.formatted(
                        address,
                        node.resolve("data").toAbsolutePath(),
                        folder.resolve("noeud-1/data/master.key").toAbsolutePath(),
                        base,
                        port));
    }

    private static void publishers(Path node, URI upstream, List<String> schools) throws IOException {
        Files.writeString(Files.createDirectories(node.resolve("upstreams")).resolve("banc.yml"), """
                id: %s
                name: ENT du banc d'essai
                metadata: "%s"
                """.formatted(
                        Site.UPSTREAM, upstream));
        publisher(node, "oidc", """
                client-id: %s
                    client-secret-sha256: "%s"
                    refresh-tokens: true
                    redirect-uris: ["%s"]""".formatted(Site.CLIENT, Sha256.hex(Site.SECRET), Site.CALLBACK), schools);
        publisher(node, "cas", "service: \"" + Site.SERVICE + "\"", schools);
        publisher(
                node,
                "saml",
                "entity-id: \"" + Site.SERVICE_PROVIDER + "\"\n    acs: \"" + Site.CONSUMER
                        + "\"\n    assertion: {signed: ASSERTION}\n  - resource: ark:/99999/saml\n    entity-id: \""
                        + Site.CURVED_PROVIDER
                        + "\"\n    acs: \""
                        + Site.CONSUMER + "\"\n    assertion: {signed-with: EC, signed: ASSERTION}",
                schools);
    }

    private static void publisher(Path node, String protocol, String terms, List<String> schools) throws IOException {
        Files.writeString(Files.createDirectories(node.resolve("publishers")).resolve(protocol + ".yml"), """
                id: editeur-%1$s
                name: Éditeur en %1$s
                contract:
                  ground: abonnement de l'établissement
                  attributes:
                    UAI: UAI
                    profil: PROFILE
                    niveau: LEVEL
                %1$s:
                  - resource: ark:/99999/%1$s
                    %2$s
                """.formatted(
                        protocol, terms));
        Files.writeString(Files.createDirectories(node.resolve("resources")).resolve(protocol + ".yml"), """
                id: ark:/99999/%1$s
                slug: %1$s
                title: Ressource en %1$s
                publisher: editeur-%1$s
                summary: Pour le banc d'essai.
                launch: "http://127.0.0.1:9/%1$s"
                licences:
                  - id: banc-%1$s
                    schools: %2$s
                    profiles: [PUPIL]
                    first-day: %3$s
                    last-day: %4$s
                """.formatted(
                        protocol, schools, RENTREE, LAST_DAY));
    }
}
