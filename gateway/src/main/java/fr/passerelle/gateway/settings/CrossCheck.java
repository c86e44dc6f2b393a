package fr.passerelle.gateway.settings;

import static java.util.stream.Collectors.toSet;

import fr.passerelle.gateway.report.ReportSettings;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import fr.passerelle.identity.operator.Operator;
import fr.passerelle.identity.settings.SettingsFault;
import fr.passerelle.identity.settings.SettingsReader;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What only the whole of the settings shows: names used twice, and names that nobody has. */
final class CrossCheck {

    private final Path folder;
    private final SettingsReader reader;

    CrossCheck(Path folder, SettingsReader reader) {
        this.folder = folder;
        this.reader = reader;
    }

    void check(Settings.Found found) {
        var sources = found.territories().stream()
                .flatMap(file -> file.sources().stream())
                .toList();
        once("territories", "id", found.territories().stream().map(TerritoryFile::id));
        once("territories", "sources.id", sources.stream().map(TerritoryFile.Source::id));
        once("territories", "sources.prefix", sources.stream().map(TerritoryFile.Source::prefix));
        once("upstreams", "id", found.upstreams().stream().map(UpstreamSettings::id));
        once("publishers", "id", found.publishers().stream().map(PublisherFile::id));
        once("publishers", "oidc.client-id", found.publishers().stream().flatMap(PublisherFile::clientIds));
        once(
                "publishers",
                "saml.entity-id",
                found.publishers().stream().flatMap(file -> file.saml().stream().map(PublisherFile.Saml::entityId)));
        once(
                "publishers",
                "cas.service",
                found.publishers().stream()
                        .flatMap(file ->
                                file.cas().stream().map(party -> party.service().toString())));
        once("resources", "id", found.resources().stream().map(ResourceFile::id));
        once("resources", "slug", found.resources().stream().map(ResourceFile::slug));
        once("operators", "id", found.operators().stream().map(Operator::id));
        known(
                "operators",
                "territories",
                found.operators().stream().flatMap(each -> each.territories().stream()),
                found.territories().stream().map(TerritoryFile::id).collect(toSet()));
        var publishers = found.publishers().stream().map(PublisherFile::id).collect(toSet());
        var resources = found.resources().stream().map(ResourceFile::id).collect(toSet());
        known("resources", "publisher", found.resources().stream().map(ResourceFile::publisher), publishers);
        known("publishers", "resource", found.publishers().stream().flatMap(PublisherFile::resources), resources);
    }

    /** Reports are addressed to territories that there are. */
    void readers(ReportSettings report, List<TerritoryFile> territories) {
        var mail = report.mail();
        if (mail != null) {
            known(
                    "territories",
                    "report.mail.to",
                    mail.to().keySet().stream(),
                    territories.stream().map(TerritoryFile::id).collect(toSet()));
        }
    }

    private void once(String where, String key, Stream<String> names) {
        var seen = new HashSet<String>();
        List<String> twice = names.filter(name -> !seen.add(name)).distinct().toList();
        twice.forEach(name -> fault(where, key, "« " + name + " » sert deux fois"));
    }

    private void known(String where, String key, Stream<String> names, Set<String> existing) {
        names.filter(name -> !existing.contains(name))
                .distinct()
                .forEach(name -> fault(where, key, "aucun fichier ne décrit « " + name + " »"));
    }

    private void fault(String where, String key, String message) {
        reader.fault(new SettingsFault(folder.resolve(where).toString(), 0, key, message));
    }
}
