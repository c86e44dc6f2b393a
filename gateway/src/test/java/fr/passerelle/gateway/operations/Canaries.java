package fr.passerelle.gateway.operations;

import fr.passerelle.gateway.demo.TestPartners;
import fr.passerelle.gateway.demo.Visitor;
import fr.passerelle.gateway.settings.Settings;
import fr.passerelle.gateway.settings.SettingsWrong;
import fr.passerelle.identity.intake.DirectoryRecord.PersonRecord;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Reading;
import fr.passerelle.identity.person.PersonName;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A day at a region's, good and bad; and all that a log must not have heard of it. */
final class Canaries {

    private static final DateTimeFormatter FRENCH = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final List<Pattern> SECRET = List.of(
            Pattern.compile("(?im)(?:cookie: |; )[a-z_-]+=([^;\\s]{16,})"),
            Pattern.compile("[?&\\n][a-zA-Z_]+=([^&\\s\"'<>]{16,})"),
            Pattern.compile("value=\"([^\"]{16,})\""),
            Pattern.compile("\"[a-z_]+\" ?: ?\"([^\"]{16,})\""),
            Pattern.compile("<cas:[a-zA-Z]+>([^<]{16,})<"));
    private static final Set<String> HARMLESS =
            Set.of("authorization_code", "client_secret_basic", "client_secret_post");
    private final ServedRegion region;

    Canaries(ServedRegion region) {
        this.region = region;
    }

    /** A text to be searched, and the words in it: {@code anna} is not in {@code annaire}. */
    record Text(String lower, Set<String> words) {

        static Text of(String text) {
            var lower = text.toLowerCase(Locale.ROOT);
            return new Text(lower, new HashSet<>(Arrays.asList(lower.split("[^\\p{L}]+"))));
        }

        boolean tells(String name) {
            var plain = name.toLowerCase(Locale.ROOT);
            return plain.chars().allMatch(Character::isLetter) ? words.contains(plain) : lower.contains(plain);
        }
    }

    /** People come and go, are refused, and somebody tries what is forbidden. */
    void live() throws IOException {
        try (var maelle = new Visitor();
                var noe = new Visitor();
                var claude = new Visitor();
                var thief = new Visitor()) {
            TestPartners.signIn(region.partners(), maelle, "maelle.graindorge");
            TestPartners.signIn(region.partners(), noe, "noe.duval");
            TestPartners.signIn(region.partners(), claude, "claude.hebert");
            for (var visitor : List.of(maelle, noe, claude)) {
                launch(visitor);
                visitor.go(at("/pages/fondamentaux/"));
            }
            forge(thief);
            for (var path : List.of(
                    "/oauth2/authorize?client_id=personne&response_type=code&state=un-etat-tres-secret",
                    "/cas/serviceValidate?service=http://ailleurs.invalid/&ticket=ST-un-ticket-tres-secret",
                    "/connexion/suite?arrivee=une-arrivee-tres-secrete",
                    "/saml/sso?SAMLRequest=ceci-n-est-pas-du-saml&RelayState=un-relais-tres-secret")) {
                thief.go(at(path));
            }
            maelle.send(Visitor.form(maelle.go(at("/")), "Se déconnecter"), Map.of());
        }
        Said.by("sync", "apply", "--config", region.config().toString());
    }

    /** Names, logins, national numbers, birth dates and addresses of everybody in every directory. */
    Set<String> names() throws IOException {
        var found = new HashSet<String>();
        var connectors = read().connectors(Clock.systemUTC()).values();
        for (var connector : connectors) {
            connector.next().read(Known.NOTHING, reading -> {
                if (reading instanceof Reading.Row(PersonRecord person, var _)) {
                    words(person).forEach(found::add);
                }
            });
        }
        region.partners().region().accounts().forEach(account -> found.add(account.login()));
        return found;
    }

    /** Every cookie, code, ticket, token, answer and pseudonym that went by. */
    Set<String> secrets() throws IOException {
        var found = new HashSet<String>();
        for (var heard : region.crossroads().heard()) {
            for (var pattern : SECRET) {
                pattern.matcher(heard).results().map(match -> match.group(1)).forEach(value -> {
                    found.add(value);
                    found.add(decoded(value));
                });
            }
        }
        var parties = region.partners().parties();
        Stream.of(
                        parties.bocage().received(),
                        parties.marees().received(),
                        parties.augeron().received())
                .flatMap(List::stream)
                .forEach(received -> found.add(received.pseudonym()));
        found.add(Files.readString(region.data().resolve("master.key")).strip());
        found.removeIf(Canaries::harmless);
        return found;
    }

    private void launch(Visitor visitor) throws IOException {
        var parties = region.partners().parties();
        for (var entrance : List.of(
                parties.bocage().entrance(),
                parties.marees().entrance(),
                parties.augeron().entrance())) {
            var page = visitor.go(entrance);
            if (page.text().contains("SAMLResponse")) {
                visitor.send(Visitor.form(page, "SAMLResponse"), Map.of());
            }
        }
    }

    /** A response changed on its way, what is no response at all, and a good one sent twice. */
    private void forge(Visitor thief) throws IOException {
        var answer = TestPartners.answer(region.partners(), thief, "tom.lecoq");
        var form = Visitor.form(answer, "SAMLResponse");
        var good = Objects.requireNonNull(form.fields().get("SAMLResponse"));
        var xml = new String(Base64.getDecoder().decode(good), StandardCharsets.UTF_8);
        var changed = xml.replace("</saml:AttributeValue>", "9</saml:AttributeValue>");
        thief.send(form, Map.of("SAMLResponse", encoded(changed)));
        thief.send(form, Map.of("SAMLResponse", encoded("<Response>Lecoq")));
        thief.send(form, Map.of());
        thief.send(form, Map.of());
    }

    private Settings read() throws IOException {
        try {
            return Settings.read(region.config(), Map.of());
        } catch (SettingsWrong wrong) {
            throw new IOException(wrong);
        }
    }

    private URI at(String path) {
        return URI.create(region.partners().passerelle() + path);
    }

    private static Stream<String> words(PersonRecord person) {
        return Stream.concat(named(person.name()), told(person))
                .filter(Objects::nonNull)
                .filter(Predicate.not(word -> word.length() < 4));
    }

    private static Stream<String> named(PersonName name) {
        return Stream.of(name.family(), name.birthFamily(), name.given());
    }

    private static Stream<String> told(PersonRecord person) {
        var particulars = person.particulars();
        var born = particulars.birthDate();
        var ine = particulars.ine();
        return Stream.of(
                ine == null ? null : ine.value(),
                particulars.mail(),
                born == null ? null : born.toString(),
                born == null ? null : FRENCH.format(born));
    }

    private static boolean harmless(String value) {
        return value.startsWith("http")
                || value.startsWith("/")
                || value.startsWith("ark:")
                || HARMLESS.contains(value);
    }

    private static String encoded(String xml) {
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return value;
        }
    }
}
