package fr.passerelle.gateway.demo;

import fr.passerelle.gateway.demo.standin.Received;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The guide of the demonstration: who can sign in, what to try, and what each publisher was told so far. */
@Controller
final class GuidePages {

    private static final int LATEST = 12;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.of("Europe/Paris"));

    private final Partners partners;
    private final List<Door> doors;

    GuidePages(Partners partners) {
        this.partners = partners;
        var parties = partners.parties();
        this.doors = List.of(
                new Door(
                        "Éditions du Bocage",
                        "OpenID Connect",
                        parties.bocage().address(),
                        parties.bocage().entrance(),
                        parties.bocage()::received),
                new Door(
                        "L'Atelier des marées",
                        "SAML 2.0",
                        parties.marees().address(),
                        parties.marees().entrance(),
                        parties.marees()::received),
                new Door(
                        "Le Manuel augeron",
                        "CAS 3",
                        parties.augeron().address(),
                        parties.augeron().entrance(),
                        parties.augeron()::received));
    }

    /**
     * A publisher: where people come in, and whom it saw.
     *
     * @param home where it shows its visitor what it knows
     */
    public record Door(String name, String protocol, URI home, URI entrance, Supplier<List<Received>> received) {}

    /** One line of what publishers were told, in words. */
    public record Told(Instant at, String publisher, String pseudonym, String attributes) {

        static Told by(Door door, Received received) {
            return new Told(received.at(), door.name(), received.pseudonym(), words(received.attributes()));
        }

        /** When, on a clock in Normandy. */
        public String time() {
            return TIME.format(at);
        }

        private static String words(Map<String, List<String>> attributes) {
            return attributes.entrySet().stream()
                    .map(each -> each.getKey() + " : " + String.join(", ", each.getValue()))
                    .collect(Collectors.joining(" ; "));
        }

        @Override
        public String toString() {
            return "Told[" + publisher + "]";
        }
    }

    @GetMapping("/demo")
    String guide(Model model) {
        model.addAttribute("neo", partners.parties().neo().address());
        model.addAttribute("health", partners.health());
        model.addAttribute("doors", doors);
        model.addAttribute("told", told());
        model.addAttribute("settings", settings());
        model.addAttribute("ines", key("ines.valette"));
        model.addAttribute("noe", key("noe.duval"));
        return "demo/guide";
    }

    private List<Told> told() {
        return doors.stream()
                .flatMap(door -> door.received().get().stream().map(each -> Told.by(door, each)))
                .sorted(Comparator.comparing(Told::at).reversed())
                .limit(LATEST)
                .toList();
    }

    /** Where commands find the settings of this demonstration, as short as it can be said. */
    private Path settings() {
        var here = Path.of("").toAbsolutePath();
        var place = partners.folder().resolve("config");
        return place.startsWith(here) ? here.relativize(place) : place;
    }

    /** How the first of the directories that know that account names it, as commands take it. */
    private String key(String login) {
        return partners.region().accounts().stream()
                .filter(account -> account.login().equals(login))
                .flatMap(account -> account.jointures().stream())
                .findFirst()
                .map(GuidePages::ofSource)
                .orElseThrow();
    }

    /** The directories' prefixes are their ids in capitals. */
    private static String ofSource(String jointure) {
        var cut = jointure.indexOf('$');
        return jointure.substring(0, cut).toLowerCase(Locale.ROOT) + jointure.substring(cut);
    }
}
