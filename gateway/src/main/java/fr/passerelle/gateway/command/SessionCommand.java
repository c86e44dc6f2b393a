package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.logout.Farewells;
import fr.passerelle.identity.logout.Meant;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.operator.Right;
import fr.passerelle.identity.operator.Ruling;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.session.LiveSession;
import fr.passerelle.identity.session.Sessions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** People's sessions, seen and ended by operators. */
@Command(
        name = "session",
        description = "Les sessions en cours : les voir, y mettre fin partout.",
        mixinStandardHelpOptions = true,
        subcommands = {SessionCommand.ListCommand.class, SessionCommand.EndCommand.class})
final class SessionCommand {

    /** Whose: exactly one of the two. */
    static final class Whose {

        @Option(names = "--person", paramLabel = "PERSONNE", description = "Identifiant unique, ou source$clé.")
        private @Nullable String person;

        @Option(names = "--school", paramLabel = "UAI", description = "Toutes les personnes de cet établissement.")
        private @Nullable String school;
    }

    /** What both share. */
    abstract static class Part extends HousePart {

        @ArgGroup(exclusive = true, multiplicity = "1")
        private Whose whose = new Whose();

        final Meant meant(House house) {
            var jdbc = house.the(JdbcClient.class);
            var school = whose.school;
            if (school != null) {
                return Meant.school(jdbc, uai(school));
            }
            var name = String.valueOf(whose.person);
            var numbers = PersonCommand.numbers(house.the(People.class), name);
            if (numbers.size() != 1) {
                throw usage("« " + name + " » ne désigne personne.");
            }
            return Meant.person(jdbc, numbers.getFirst());
        }

        final Map<String, String> about() {
            return whose.school == null ? Map.of() : Map.of("school", whose.school);
        }

        final List<LiveSession> going(House house, Meant meant) {
            var sessions = house.the(Sessions.class);
            return meant.people().stream()
                    .flatMap(person -> sessions.of(person).stream())
                    .toList();
        }

        private Uai uai(String text) {
            try {
                return new Uai(text);
            } catch (IllegalArgumentException wrong) {
                throw usage("« " + text + " » n'est pas un UAI.");
            }
        }
    }

    /** Lists them. */
    @Command(name = "list", description = "Énumère les sessions en cours.", mixinStandardHelpOptions = true)
    static final class ListCommand extends Part {

        @Override
        int run(House house) {
            var found = going(house, meant(house));
            print(found.stream().map(ListCommand::document).toList(), screen -> {
                found.forEach(live -> screen.line("%s  ouverte %s par %s, utilisée %s"
                        .formatted(
                                live.person(),
                                live.session().signedInAt(),
                                live.session().upstream(),
                                live.usedAt())));
                screen.line(found.size() + " session(s) en cours.");
            });
            return CommandLineOfPasserelle.DONE;
        }

        private static Map<String, String> document(LiveSession live) {
            var document = new LinkedHashMap<String, String>();
            document.put("person", live.person().value());
            document.put("upstream", live.session().upstream());
            document.put("signedInAt", live.session().signedInAt().toString());
            document.put("usedAt", live.usedAt().toString());
            return document;
        }
    }

    /** Ends them. */
    @Command(
            name = "end",
            description = "Met fin aux sessions, ici en moins d'une seconde ; les services ouverts sont prévenus.",
            mixinStandardHelpOptions = true)
    static final class EndCommand extends Part {

        @Mixin
        private OperatorOption operator = new OperatorOption();

        @Override
        int run(House house) {
            var meant = meant(house);
            var who = operator.inOrder();
            return switch (house.the(Operators.class).ruling(who, Right.END_SESSIONS, meant.sources())) {
                case Ruling.Allowed(var allowed) -> end(house, meant, allowed);
                case Ruling.Refused refused -> refuse(house, who, refused);
            };
        }

        private int end(House house, Meant meant, String who) {
            var keys = going(house, meant).stream().map(LiveSession::key).toList();
            var detail = new LinkedHashMap<>(about());
            detail.put("operator", who);
            var ended = house.the(Farewells.class).order(keys, detail).sessions();
            var people = ended.stream()
                    .map(LiveSession::person)
                    .map(PersonId::value)
                    .distinct()
                    .count();
            print(
                    Map.of("sessions", ended.size(), "people", people),
                    screen -> screen.line(
                            Tint.GOOD,
                            ended.size() + " session(s) de " + people
                                    + " personne(s) terminée(s) ; le serveur prévient les services."));
            return CommandLineOfPasserelle.DONE;
        }
    }
}
