package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.identity.journal.Event;
import fr.passerelle.identity.journal.Journal;
import fr.passerelle.identity.keys.KeyUse;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.keys.SigningKeys;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.operator.Right;
import fr.passerelle.identity.operator.Ruling;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes another key for a use: with an overlap, so that nobody's sign-in fails, or at once when the old one is known to others. */
@Command(
        name = "roll",
        description =
                "Remplace une clé : la nouvelle est montrée d'abord, signe ensuite, et l'ancienne vaut jusqu'à sa fin.",
        mixinStandardHelpOptions = true)
final class KeysRollCommand extends HousePart {

    private static final String PSEUDONYM = "pseudonym:";
    /** Both halves are longer than any node believes what it read, and than any token or request of ours lives. */
    private static final int SHORTEST = 1;

    private static final int LONGEST = 365;

    @Parameters(
            paramLabel = "USAGE",
            description = "OIDC, OIDC_RSA, SAML_IDP, SAML_IDP_EC, SAML_SP, SAML_SP_EC, SAML_SP_ENCRYPTION,"
                    + " OIDC_RP, ou pseudonym:ÉDITEUR")
    private String use = "";

    @Option(
            names = "--overlap-days",
            paramLabel = "JOURS",
            defaultValue = "14",
            description = "Combien de temps les deux valent ; la nouvelle signe à la moitié (14 par défaut).")
    private int overlap;

    @Option(names = "--compromised", description = "Tout de suite : l'ancienne ne vaut plus, ni ce qu'elle a signé.")
    private boolean compromised;

    @Mixin
    private OperatorOption operator = new OperatorOption();

    @Override
    void check() {
        if (overlap < SHORTEST || overlap > LONGEST) {
            throw usage("--overlap-days va de " + SHORTEST + " à " + LONGEST + ".");
        }
        if (!use.startsWith(PSEUDONYM) && signing().isEmpty()) {
            throw usage("Aucune clé n'a cet usage : « " + use + " ».");
        }
    }

    @Override
    int run(House house) {
        if (use.startsWith(PSEUDONYM)) {
            checkPublisher(house, use.substring(PSEUDONYM.length()));
        }
        var who = operator.inOrder();
        // A key is everybody's: only who acts for all territories may roll it.
        return switch (house.the(Operators.class).ruling(who, Right.ROLL_KEYS, List.of(""))) {
            case Ruling.Allowed(var allowed) ->
                signing()
                        .map(key -> roll(house, key, allowed))
                        .orElseGet(() -> rollPseudonyms(house, use.substring(PSEUDONYM.length()), allowed));
            case Ruling.Refused refused -> refuse(house, who, refused);
        };
    }

    private Optional<KeyUse> signing() {
        return Arrays.stream(KeyUse.values())
                .filter(each -> each.name().equals(use.toUpperCase(Locale.ROOT)))
                .findFirst();
    }

    private int roll(House house, KeyUse key, String who) {
        var keys = house.the(SigningKeys.class);
        if (keys.isOutside(key)) {
            throw usage(
                    "Les clés " + key + " viennent de passerelle.keys, dans application.yml : une autre s'y ajoute avec"
                            + " signs-from, et l'ancienne y reçoit ends-at.");
        }
        var before = keys.current(key).id();
        var made = compromised ? Optional.of(keys.replace(key)) : keys.roll(key, Duration.ofDays(overlap));
        if (made.isEmpty()) {
            print(
                    Map.of("code", "KEY-ROLLING"),
                    screen -> screen.line(
                            Tint.BAD,
                            "Rien n'a changé : un remplacement est en cours, la dernière clé ne signe pas encore."));
            return CommandLineOfPasserelle.FAILED;
        }
        var detail = new TreeMap<>(
                Map.of("use", key.name(), "old", before, "new", made.get().id(), "operator", who));
        detail.put("how", compromised ? "compromised" : overlap + " days");
        house.the(Journal.class).write(Event.KEY_CHANGED, null, detail);
        print(
                detail,
                screen -> screen.line(
                        Tint.GOOD,
                        compromised
                                ? made.get().id() + " signe ; toutes les autres de cet usage ne valent plus."
                                : made.get().id() + " est montrée dès maintenant, signe dans "
                                        + Duration.ofDays(overlap).dividedBy(2).toHours()
                                        + " heures ; " + before + " vaut encore " + overlap + " jours."));
        return CommandLineOfPasserelle.DONE;
    }

    private int rollPseudonyms(House house, String publisher, String who) {
        house.the(Secrets.class).rollPseudonyms(publisher);
        Map<String, String> detail = Map.of("use", "pseudonym", "publisher", publisher, "operator", who);
        house.the(Journal.class).write(Event.KEY_CHANGED, null, detail);
        print(
                detail,
                screen -> screen.line(
                        Tint.GOOD,
                        "Les nouveaux pseudonymes sont faits avec une autre clé ; ceux qui ont été donnés restent."));
        return CommandLineOfPasserelle.DONE;
    }
}
