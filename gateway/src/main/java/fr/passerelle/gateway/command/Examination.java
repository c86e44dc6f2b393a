package fr.passerelle.gateway.command;

import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.connectors.scim.ScimConnectors;
import fr.passerelle.gateway.settings.Settings;
import fr.passerelle.gateway.settings.SettingsWrong;
import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.MasterKey;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import fr.passerelle.identity.operator.Right;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.BeansException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the doctor looks at, one after the other; a thing that cannot be looked at is a finding too. */
final class Examination {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration TOLERATED = Duration.ofSeconds(30);
    private static final String GRANT = "donnez ce droit et cette collectivité à quelqu'un dans operators/";
    private final Settings settings;
    private final SettingsOption option;
    private final List<Finding> findings = new ArrayList<>();

    Examination(Settings settings, SettingsOption option) {
        this.settings = settings;
        this.option = option;
    }

    /** What was looked at, whether it is well, what was found, and what to do. */
    record Finding(boolean well, String what, String found, String advice) {}

    List<Finding> examine() {
        well("réglages", "sans défaut dans " + settings.folder());
        operators();
        masterKey();
        try (var house = option.open()) {
            database(house.the(JdbcClient.class));
            keys(house.the(SigningKeys.class));
            house.the(ScimConnectors.class).all().forEach(this::directory);
        } catch (IOException | SettingsWrong | DataAccessException unreachable) {
            ill(
                    "base de données",
                    String.valueOf(unreachable.getMessage()),
                    "vérifiez passerelle.database dans application.yml et que PostgreSQL répond");
        } catch (BeansException | IllegalStateException broken) {
            ill(
                    "tables et clés",
                    Failures.innermost(broken),
                    "rendez à ce dossier la clé maîtresse et la base qui vont ensemble");
        }
        settings.upstreams().upstreams().forEach(this::upstream);
        settings.connectors(Clock.systemUTC()).forEach(this::directory);
        return findings;
    }

    /** Without any, everything goes on as before; with some, nothing may wait for somebody who is not there. */
    private void operators() {
        var operators = settings.whoMay();
        if (operators.all().isEmpty()) {
            well(
                    "opérateurs",
                    "aucun n'est déclaré : qui a accès à ces commandes peut tout approuver et tout décider"
                            + " (operators/ le restreint)");
            return;
        }
        well("opérateurs", operators.all().size() + " déclarés");
        for (var feed : settings.feeds()) {
            var deciders = operators.whoMay(Right.DECIDE_CASES, List.of(feed.id()));
            var approvers = operators.whoMay(Right.APPROVE_PLANS, List.of(feed.id()));
            if (deciders.isEmpty()) {
                ill("opérateurs", "personne ne peut décider des cas de " + feed.id(), GRANT);
            }
            if (approvers.size() < feed.rules().approvals()) {
                ill(
                        "opérateurs",
                        "un plan retenu de " + feed.id() + " demande "
                                + feed.rules().approvals() + " accords, et " + approvers.size()
                                + " opérateur(s) peuvent en donner un",
                        GRANT);
            }
        }
    }

    private void masterKey() {
        var file = settings.program().masterKeyFile();
        try {
            if (!Files.exists(file)) {
                well("clé maîtresse", "sera créée au premier démarrage dans " + file);
            } else if (Files.getPosixFilePermissions(file).size() > 2) {
                ill("clé maîtresse", file + " est lisible par d'autres", "chmod 600 " + file);
            } else {
                MasterKey.read(file, new SecureRandom());
                well("clé maîtresse", file.toString());
            }
        } catch (AccessDeniedException closed) {
            ill("clé maîtresse", file + " ne peut pas être lue", "donnez ce fichier au compte qui lance Passerelle");
        } catch (IOException wrong) {
            ill("clé maîtresse", file + " n'en contient pas une", "remettez ce fichier depuis sa copie de sûreté");
        }
    }

    private void database(JdbcClient jdbc) {
        var version = jdbc.sql("show server_version_num").query(Integer.class).single();
        if (version < 150_000) {
            ill("base de données", "PostgreSQL " + version / 10_000, "il faut PostgreSQL 15 ou plus récent");
        } else {
            well("base de données", "PostgreSQL " + version / 10_000);
        }
        var theirs = jdbc.sql("select extract(epoch from clock_timestamp())")
                .query(Double.class)
                .single();
        clock("horloge de la base", Instant.ofEpochMilli((long) (theirs * 1000)));
    }

    private void keys(SigningKeys keys) {
        for (var use : KeyUse.values()) {
            var until = keys.current(use).certificate().getNotAfter().toInstant();
            var days = Instant.now().until(until, ChronoUnit.DAYS);
            if (days < 60) {
                ill("clé " + use, "expire dans " + days + " jours", "préparez son remplacement avec vos partenaires");
            } else {
                well("clé " + use, "valable encore " + days + " jours");
            }
        }
    }

    private void upstream(UpstreamSettings upstream) {
        upstream.metadata().forEach(location -> upstream(upstream.id(), location));
    }

    private void upstream(String id, String location) {
        var what = "source d'authentification " + id;
        try {
            if (!location.startsWith("http")) {
                var file = Path.of(location.replaceFirst("^file:", ""));
                metadata(what, Files.readString(file));
                return;
            }
            try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
                var request = HttpRequest.newBuilder(URI.create(location))
                        .timeout(PATIENCE)
                        .build();
                var answer = client.send(request, BodyHandlers.ofString());
                metadata(what, answer.body());
                answer.headers().firstValue("Date").ifPresent(date -> clock("horloge de " + id, parse(date)));
            }
        } catch (IOException | IllegalArgumentException unreachable) {
            ill(
                    what,
                    "métadonnées injoignables (" + location + ")",
                    "vérifiez l'adresse, le pare-feu et le certificat de ce service");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void metadata(String what, String text) {
        if (text.contains("IDPSSODescriptor") && text.contains("X509Certificate")) {
            well(what, "métadonnées lues");
        } else {
            ill(what, "ce ne sont pas les métadonnées d'un fournisseur d'identité", "demandez-lui sa bonne adresse");
        }
    }

    private void directory(String source, DirectoryConnector connector) {
        var wrong = connector instanceof DirectoryConnector.Probes probes ? probes.probe() : List.<String>of();
        if (wrong.isEmpty()) {
            well("annuaire " + source, "répond");
        } else {
            wrong.forEach(message -> ill("annuaire " + source, message, "voyez ses réglages dans territories/"));
        }
    }

    private void clock(String what, Instant theirs) {
        var apart = Duration.between(theirs, Instant.now()).abs();
        if (apart.compareTo(TOLERATED) > 0) {
            ill(
                    what,
                    apart.toSeconds() + " s d'écart avec cette machine",
                    "réglez les horloges (NTP) : au-delà de 60 s" + " les connexions sont refusées");
        } else {
            well(what, "à moins de " + TOLERATED.toSeconds() + " s de cette machine");
        }
    }

    private static Instant parse(String date) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException odd) {
            return Instant.now();
        }
    }

    private void well(String what, String found) {
        findings.add(new Finding(true, what, found, ""));
    }

    private void ill(String what, String found, String advice) {
        findings.add(new Finding(false, what, found, advice));
    }
}
