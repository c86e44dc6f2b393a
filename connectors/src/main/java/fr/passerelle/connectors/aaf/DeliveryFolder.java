package fr.passerelle.connectors.aaf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The folder that deliveries are dropped into; the newest complete one of our degree counts, by the date in names. */
final class DeliveryFolder {

    private static final Pattern ARCHIVE =
            Pattern.compile("(?i)(?!.*delta).*?(?<![0-9])(20[0-9]{6}).*\\.(tgz|tar\\.gz|zip)");
    private static final Pattern DEGREE = Pattern.compile("ENT([12])D.*");

    private final Path folder;
    private final AafSettings.Degree degree;
    private final Clock clock;

    DeliveryFolder(AafSettings settings, Clock clock) {
        this.folder = settings.folder().toAbsolutePath();
        this.degree = settings.degree();
        this.clock = clock;
    }

    /** The newest complete delivery, once nobody writes to it any more. */
    Delivery newest() throws IOException {
        var files = newestFiles();
        return SettledDelivery.of(delivery(files), files, clock);
    }

    private List<Path> newestFiles() throws BrokenDelivery {
        var days = new TreeMap<String, List<Path>>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var name = file.getFileName().toString();
                var day = day(name);
                if (!day.isEmpty() && isOfOurDegree(name)) {
                    days.computeIfAbsent(day, none -> new ArrayList<>()).add(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new BrokenDelivery("AAF : le dossier " + folder + " n'existe pas ou ne peut être lu", e);
        }
        if (days.isEmpty()) {
            throw new BrokenDelivery("AAF : aucune livraison complète du degré attendu dans " + folder);
        }
        return days.lastEntry().getValue();
    }

    private Delivery delivery(List<Path> files) throws BrokenDelivery {
        var names = files.stream().map(file -> file.getFileName().toString()).toList();
        if (names.stream().noneMatch(name -> ARCHIVE.matcher(name).matches())) {
            return new PlainDelivery(folder, names);
        }
        if (files.size() > 1) {
            throw new BrokenDelivery("AAF : plusieurs livraisons du même jour, dont " + names.getFirst()
                    + " ; n'en laisser qu'une dans " + folder);
        }
        var archive = files.getFirst();
        return names.getFirst().toLowerCase(Locale.ROOT).endsWith(".zip")
                ? new ZipDelivery(archive)
                : new TarDelivery(archive);
    }

    private boolean isOfOurDegree(String name) {
        var written = DEGREE.matcher(name);
        return !written.matches() || written.group(1).equals(degree.digit());
    }

    private static String day(String name) {
        var archive = ARCHIVE.matcher(name);
        return archive.matches()
                ? archive.group(1)
                : Member.of(name).map(Member::date).orElse("");
    }
}
