package fr.passerelle.gateway.settings;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import fr.passerelle.connectors.aaf.AafConnector;
import fr.passerelle.connectors.csv.CsvConnector;
import fr.passerelle.connectors.directory.DirectoryConnector;
import fr.passerelle.connectors.ldap.LdapConnector;
import fr.passerelle.connectors.scim.ScimSources;
import fr.passerelle.identity.cas.CasParties;
import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.licence.Licences;
import fr.passerelle.identity.linkage.Academies;
import fr.passerelle.identity.login.identification.SourcePrefixes;
import fr.passerelle.identity.login.upstream.UpstreamList;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import fr.passerelle.identity.lti.LtiParties;
import fr.passerelle.identity.oidc.NoticeClient;
import fr.passerelle.identity.oidc.OidcParties;
import fr.passerelle.identity.operator.Operator;
import fr.passerelle.identity.operator.Operators;
import fr.passerelle.identity.publisher.PublisherList;
import fr.passerelle.identity.saml.SamlParties;
import fr.passerelle.identity.settings.PublicAddress;
import fr.passerelle.identity.settings.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All settings of one folder, checked against each other. */
public record Settings(
        Path folder,
        ProgramSettings program,
        List<TerritoryFile> territories,
        UpstreamList upstreams,
        List<PublisherFile> publishers,
        List<ResourceFile> resources,
        List<Operator> operators) {

    /**
     * Read from that folder.
     *
     * @param placeholders what {@code ${NAME}} means there, before the environment is asked
     * @throws SettingsWrong with every fault of every file
     */
    public static Settings read(Path folder, Map<String, Object> placeholders) throws SettingsWrong {
        var environment = new HashMap<String, Object>(System.getenv());
        var reader = new SettingsReader(placeholders, environment);
        var main = folder.resolve("application.yml");
        var program = reader.read(main, "passerelle", ProgramSettings.class);
        if (Files.isRegularFile(main)) {
            new KnownKeys().check(main, reader);
        }
        var found = new Found(
                reader.readAll(folder.resolve("territories"), TerritoryFile.class),
                reader.readAll(folder.resolve("upstreams"), UpstreamSettings.class),
                reader.readAll(folder.resolve("publishers"), PublisherFile.class),
                reader.readAll(folder.resolve("resources"), ResourceFile.class),
                reader.readAll(folder.resolve("operators"), Operator.class));
        var check = new CrossCheck(folder, reader);
        check.check(found);
        program.ifPresent(read -> check.readers(read.report(), found.territories()));
        var faults = reader.faults();
        if (!faults.isEmpty() || program.isEmpty()) {
            throw new SettingsWrong(faults);
        }
        return new Settings(
                folder,
                program.get(),
                found.territories(),
                new UpstreamList(found.upstreams()),
                found.publishers(),
                found.resources(),
                found.operators());
    }

    /** What the folders hold, before it is believed. */
    record Found(
            List<TerritoryFile> territories,
            List<UpstreamSettings> upstreams,
            List<PublisherFile> publishers,
            List<ResourceFile> resources,
            List<Operator> operators) {}

    /** Where browsers and partners reach us. */
    public PublicAddress address() {
        return new PublicAddress(program.address());
    }

    /** Every directory, in the order of the files. */
    public List<FeedSource> feeds() {
        return territories.stream().flatMap(file -> file.feeds().stream()).toList();
    }

    /** The directory of that id. */
    public Optional<FeedSource> feed(String source) {
        return feeds().stream().filter(feed -> feed.id().equals(source)).findFirst();
    }

    /** What reads each directory, by the source's id; those that push are kept here, and read from the database. */
    public Map<String, DirectoryConnector> connectors(Clock clock) {
        return territories.stream()
                .flatMap(file -> file.sources().stream())
                .filter(source -> source.scim() == null)
                .collect(toMap(TerritoryFile.Source::id, source -> connector(source, clock)));
    }

    /** The sources that push. */
    public ScimSources pushing() {
        return new ScimSources(
                territories.stream().flatMap(TerritoryFile::pushing).toList());
    }

    /** What upstreams' prefixes mean. */
    public SourcePrefixes prefixes() {
        return new SourcePrefixes(feeds().stream().collect(toMap(FeedSource::prefix, FeedSource::id)));
    }

    /** Which directories are an academy's own. */
    public Academies academies() {
        return new Academies(territories.stream()
                .flatMap(file -> file.academies().stream())
                .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toSet()))));
    }

    /** Who may approve and decide, for which territories. */
    public Operators whoMay() {
        return new Operators(
                operators,
                feeds().stream()
                        .collect(toMap(FeedSource::id, feed -> feed.territory().id())));
    }

    /** The resources and licences. */
    public Licences licences() {
        return new Licences(
                resources.stream().map(ResourceFile::resource).toList(),
                resources.stream().flatMap(file -> file.bought().stream()).toList());
    }

    /** The publishers. */
    public PublisherList publisherList() {
        return new PublisherList(
                publishers.stream().map(PublisherFile::publisher).toList());
    }

    /** Their OpenID Connect clients. */
    public OidcParties oidcParties() {
        var programs = new HashMap<String, NoticeClient>();
        for (var file : publishers) {
            var program = file.notices();
            if (program != null) {
                programs.put(file.id(), program);
            }
        }
        return new OidcParties(
                publishers.stream().collect(toMap(PublisherFile::id, PublisherFile::oidcParties)), programs);
    }

    /** Their SAML service providers. */
    public SamlParties samlParties() {
        return new SamlParties(
                publishers.stream().flatMap(file -> file.samlParties().stream()).toList());
    }

    /** Their CAS services. */
    public CasParties casParties() {
        return new CasParties(
                publishers.stream().flatMap(file -> file.casParties().stream()).toList());
    }

    /** Their LTI tools. */
    public LtiParties ltiParties() {
        return new LtiParties(
                publishers.stream().flatMap(file -> file.ltiParties().stream()).toList());
    }

    private static DirectoryConnector connector(TerritoryFile.Source source, Clock clock) {
        var aaf = source.aaf();
        var ldap = source.ldap();
        var csv = source.csv();
        if (aaf != null) {
            return new AafConnector(source.id(), aaf, clock);
        }
        if (ldap != null) {
            return LdapConnector.of(source.id(), ldap, clock);
        }
        if (csv != null) {
            return new CsvConnector(source.id(), csv, clock);
        }
        throw new IllegalStateException("a source without a kind: " + source.id());
    }
}
