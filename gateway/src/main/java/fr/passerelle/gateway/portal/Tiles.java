package fr.passerelle.gateway.portal;

import fr.passerelle.identity.entitlement.Entitlements;
import fr.passerelle.identity.licence.Licences;
import fr.passerelle.identity.person.PersonId;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** What one person sees of all resources: those that open first, in the order of the settings. */
final class Tiles {

    private final Licences licences;
    private final Entitlements entitlements;
    private final Clock clock;

    Tiles(Licences licences, Entitlements entitlements, Clock clock) {
        this.licences = licences;
        this.entitlements = entitlements;
        this.clock = clock;
    }

    List<Tile> of(PersonId person, String search) {
        var now = clock.instant();
        return licences.resources().stream()
                .map(resource -> Tile.of(resource, entitlements.decide(person, resource.id(), now)))
                .filter(tile -> tile.matches(search))
                .sorted(Comparator.comparing(Tile::isOpen).reversed())
                .toList();
    }

    /** What was found, in one sentence. */
    static String summary(List<Tile> found, String search) {
        if (found.isEmpty()) {
            return search.isBlank()
                    ? "Aucune ressource n'est proposée pour le moment."
                    : "Aucune ressource ne correspond à votre recherche.";
        }
        var open = (int) found.stream().filter(Tile::isOpen).count();
        var shut = found.size() - open;
        var all = found.size() == 1 ? "1 ressource" : found.size() + " ressources";
        if (shut == 0) {
            return all;
        }
        if (open == 0) {
            return all + (shut == 1 ? ", qui ne vous est pas ouverte" : ", dont aucune ne vous est ouverte");
        }
        return all + ", dont " + shut + (shut == 1 ? " qui ne vous est pas ouverte" : " qui ne vous sont pas ouvertes");
    }
}
