package fr.passerelle.gateway.command;

import fr.passerelle.gateway.settings.PublisherFile;
import fr.passerelle.identity.cas.CasRelyingParty;
import fr.passerelle.identity.establishment.SchoolYear;
import fr.passerelle.identity.oidc.ClientProof;
import fr.passerelle.identity.oidc.OidcRelyingParty;
import fr.passerelle.identity.person.ProfileKind;
import fr.passerelle.identity.publisher.Attribute;
import fr.passerelle.identity.publisher.Release;
import fr.passerelle.identity.publisher.Samples;
import fr.passerelle.identity.publisher.Told;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Plays the invented people against one publisher's declaration, by the code that serves the real ones. */
final class Rehearsal {

    /** What names a pupil, or nearly; a pupil's mail never leaves. */
    private static final Set<Attribute> NAMING =
            EnumSet.of(Attribute.GIVEN_NAME, Attribute.FAMILY_NAME, Attribute.DISPLAY_NAME, Attribute.BIRTH_DATE);

    /** As early as our own keys' ends are told. */
    private static final Period SOON = Period.ofDays(60);

    private static final List<String> NOTHING = List.of("rien : le contrat ne parle pas de ce profil");
    private final PublisherFile file;
    private final LocalDate today;

    Rehearsal(PublisherFile file, Clock clock) {
        this.file = file;
        this.today = LocalDate.ofInstant(clock.instant(), SchoolYear.PARIS);
    }

    /**
     * What one endpoint would receive of the invented person of a profile.
     *
     * @param lines one for each value, with its name
     */
    record Scene(ProfileKind profile, String protocol, String endpoint, List<String> lines) {}

    List<Scene> scenes() {
        return Arrays.stream(ProfileKind.values()).flatMap(this::scenes).toList();
    }

    private Stream<Scene> scenes(ProfileKind kind) {
        var release = Samples.release(file.publisher(), kind, today);
        var scenes = new ArrayList<Scene>();
        file.oidcParties()
                .forEach(client ->
                        scenes.add(new Scene(kind, "OpenID Connect", client.clientId(), named("sub", release))));
        file.samlParties()
                .forEach(party -> scenes.add(new Scene(kind, "SAML", party.entityId(), named("NameID", release))));
        file.casParties()
                .forEach(party -> scenes.add(new Scene(
                        kind,
                        "CAS",
                        party.service().toString(),
                        release.map(party::preview).map(Rehearsal::orRefusal).orElse(NOTHING))));
        file.ltiParties()
                .forEach(party -> scenes.add(new Scene(
                        kind,
                        "LTI 1.3",
                        party.tool().clientId(),
                        release.map(party::preview).orElse(NOTHING))));
        return scenes.stream();
    }

    private static List<String> orRefusal(List<String> lines) {
        return lines.isEmpty() ? List.of("rien : ce que le service prend pour l'utilisateur n'est pas permis") : lines;
    }

    private static List<String> named(String subject, Optional<Release> release) {
        return release.map(said -> Stream.concat(
                                Stream.of(subject + " = " + said.pseudonym().value()),
                                new TreeMap<>(said.attributes())
                                        .entrySet().stream()
                                                .map(each ->
                                                        each.getKey() + " = " + String.join(", ", each.getValue())))
                        .toList())
                .orElse(NOTHING);
    }

    /** What is allowed, and yet should be looked at by whoever signs the contract. */
    List<String> remarks() {
        var remarks = new ArrayList<String>();
        var contract = file.contract();
        var until = contract.until();
        if (until == null) {
            remarks.add("le contrat n'a pas de fin (until)");
        } else if (today.isAfter(until)) {
            remarks.add("le contrat est terminé depuis le " + until + " : rien n'est transmis");
        }
        contract.attributes().forEach((name, told) -> {
            if (NAMING.contains(told.what()) && told.isOf(Set.of(ProfileKind.PUPIL))) {
                remarks.add(name + " dit " + told.what() + " des élèves : le service en a-t-il besoin ?");
            }
        });
        file.oidcParties().forEach(client -> soonOver(client).ifPresent(remarks::add));
        file.casParties().forEach(party -> unpermitted(party).ifPresent(remarks::add));
        if (!file.lti().isEmpty()
                && contract.attributes().values().stream().noneMatch(told -> told.what() == Attribute.PROFILE)) {
            remarks.add("le contrat ne dit pas PROFILE : un outil LTI ne saura pas qui est élève ou enseignant");
        }
        return remarks.stream().sorted().toList();
    }

    private Optional<String> soonOver(OidcRelyingParty client) {
        return client.proof() instanceof ClientProof.Certificate(var rule)
                ? Optional.of(LocalDate.ofInstant(rule.until(), SchoolYear.PARIS))
                        .filter(until -> until.isBefore(today.plus(SOON)))
                        .map(until -> "le certificat de " + client.clientId() + ", ou son autorité, finit le " + until)
                : Optional.empty();
    }

    private Optional<String> unpermitted(CasRelyingParty party) {
        var wanted = EnumSet.noneOf(Attribute.class);
        wanted.addAll(party.wanted());
        wanted.remove(Attribute.PSEUDONYM);
        file.contract().attributes().values().stream().map(Told::what).forEach(wanted::remove);
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of("le gabarit de " + party.service() + " sait dire " + wanted
                        + ", que le contrat ne permet pas : ce ne sera pas transmis");
    }
}
