package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.gateway.command.sync.Screen.Tint;
import fr.passerelle.identity.person.People;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.review.Author;
import fr.passerelle.identity.review.DecisionRefused;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands that decide share: who decides and why, and telling when it cannot be. */
abstract class LinkPart extends HousePart {

    @Option(
            names = "--operator",
            paramLabel = "NOM",
            required = true,
            description = "Qui décide : son identifiant dans operators/, s'il y en a.")
    private String operator = "";

    @Option(names = "--reason", paramLabel = "TEXTE", required = true, description = "Pourquoi.")
    private String reason = "";

    private @Nullable Author author;

    @Override
    void check() {
        try {
            author = new Author(Voucher.inOrder(operator), Voucher.inOrder(reason));
        } catch (IllegalArgumentException unfit) {
            throw usage("--operator et --reason ont de 1 à 200 caractères.");
        }
    }

    @Override
    final int run(House house) {
        if (author == null) {
            throw new IllegalStateException("not checked");
        }
        try {
            decide(house, author);
            return CommandLineOfPasserelle.DONE;
        } catch (DecisionRefused refused) {
            var message = String.valueOf(refused.getMessage());
            print(
                    Map.of("code", refused.code(), "message", message),
                    screen -> screen.line(Tint.BAD, "Rien n'a changé. " + refused.code() + " : " + message));
            return CommandLineOfPasserelle.FAILED;
        }
    }

    abstract void decide(House house, Author by) throws DecisionRefused;

    /** The number meant by a number, or by the {@code source$key} of a record of today. */
    PersonId person(House house, String name) {
        var numbers = PersonCommand.numbers(house.the(People.class), name);
        if (numbers.size() != 1) {
            throw usage("« " + name + " » ne désigne personne.");
        }
        return numbers.getFirst();
    }
}
