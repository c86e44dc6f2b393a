package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.identity.adoption.Holder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose names are meant; exactly one of the two. */
final class HolderOption {

    @Option(
            names = "--ent",
            paramLabel = "ENT",
            required = true,
            description = "Les identifiants de cet ENT, p. ex. neo.")
    private @Nullable String ent;

    @Option(
            names = "--publisher",
            paramLabel = "ÉDITEUR",
            required = true,
            description = "Les pseudonymes de cet éditeur des réglages.")
    private @Nullable String publisher;

    Holder holder(House house, HousePart command) {
        try {
            if (publisher != null) {
                command.checkPublisher(house, publisher);
                return new Holder(Holder.Kind.PUBLISHER, publisher);
            }
            return new Holder(Holder.Kind.ENT, String.valueOf(ent));
        } catch (IllegalArgumentException unfit) {
            throw command.usage("Un ENT se nomme par des minuscules, des chiffres et des tirets.");
        }
    }
}
