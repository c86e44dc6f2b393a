package fr.passerelle.gateway.report;

import fr.passerelle.identity.establishment.Territory;
import java.time.Instant;

/**
 * Rappel: how many cases of who is who a territory has left waiting, in numbers only.
 *
 * @param waiting all that wait
 * @param forgotten those of them that nobody can have seen, for they have waited too long; at least one
 * @param oldest since when the oldest of them waits
 */
public record Reminder(Territory territory, Instant at, int waiting, int forgotten, Instant oldest) {

    public Reminder {
        if (forgotten < 1 || waiting < forgotten) {
            throw new IllegalArgumentException("nothing to remind of: " + forgotten + " of " + waiting);
        }
    }

    String subject() {
        return Words.plain("[Passerelle] " + territory.id() + " : "
                + Words.number(forgotten, "cas oublié", "cas oubliés") + " à traiter");
    }

    String body() {
        return String.join(
                        "\n",
                        Words.plain(
                                "Collectivité " + territory.name() + ", le " + Words.moment(at) + ", heure de Paris."),
                        "",
                        Words.number(waiting, "cas attend", "cas attendent") + " qu'on dise qui est qui, dont "
                                + Words.number(
                                        forgotten, "depuis plus de deux semaines", "depuis plus de deux semaines")
                                + " ; le plus ancien depuis le " + Words.moment(oldest) + ".",
                        "Rien n'est jamais tranché en attendant : tant qu'une fiche est un cas, personne ne se connecte par elle.",
                        "",
                        "À faire :",
                        "  ./passerelle link cases --territory " + territory.id()
                                + "    # les voir, d'abord ceux qui en éclairent d'autres",
                        "",
                        "Ce message est automatique. Il ne porte ni nom, ni INE, ni date de naissance.")
                + "\n";
    }
}
