package fr.passerelle.gateway.command;

import fr.passerelle.gateway.command.SettingsOption.House;
import fr.passerelle.identity.keys.HeldKey;
import fr.passerelle.identity.keys.Secrets;
import fr.passerelle.identity.keys.SigningKeys;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Lists them, with their use and dates, never their secrets. */
@Command(name = "list", description = "Les énumère.", mixinStandardHelpOptions = true)
final class KeysListCommand extends HousePart {

    @Override
    int run(House house) {
        var keys = house.the(SigningKeys.class);
        var signing = keys.all().stream().map(held -> document(held, keys.stateOf(held)));
        var secret = house.the(Secrets.class).made().entrySet().stream().map(KeysListCommand::document);
        List<Map<String, String>> lines = Stream.concat(signing, secret).toList();
        print(lines, screen -> lines.forEach(line -> screen.line(String.join("  ", line.values()))));
        return CommandLineOfPasserelle.DONE;
    }

    private static Map<String, String> document(HeldKey held, HeldKey.State state) {
        var line = new LinkedHashMap<String, String>();
        line.put("id", held.key().id());
        line.put("use", held.key().use().name());
        line.put("state", state.name());
        line.put("madeAt", held.madeAt().toString());
        line.put("signsFrom", held.signsFrom().toString());
        if (held.endsAt() != null) {
            line.put("endsAt", held.endsAt().toString());
        }
        line.put(
                "certificateUntil",
                held.key().certificate().getNotAfter().toInstant().toString());
        return line;
    }

    private static Map<String, String> document(Map.Entry<String, Instant> secret) {
        var line = new LinkedHashMap<String, String>();
        line.put("id", secret.getKey());
        line.put("use", "SECRET");
        line.put("madeAt", secret.getValue().toString());
        return line;
    }
}
