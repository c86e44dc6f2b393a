package fr.passerelle.identity.login;

import fr.passerelle.identity.login.LoginRefusals.Why;
import fr.passerelle.identity.login.identification.Identification;
import fr.passerelle.identity.login.upstream.UpstreamSettings;
import fr.passerelle.identity.login.upstream.Upstreams;
import fr.passerelle.identity.onetime.OneTime;
import fr.passerelle.identity.person.PersonId;
import fr.passerelle.identity.session.Session;
import fr.passerelle.identity.writing.Writes;
import fr.passerelle.identity.writing.WrittenBefore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What follows a verified answer: its assertion is used up over all nodes, the person behind its keys is found, and the
 * session starts, if need be by way of a page of ours; or a page says why not. That it is used up is written with what
 * it was used for: nothing of a second time is.
 */
public final class Arrival {

    static final String KIND = "arrival";
    /** Nobody is more people than that; an upstream that says so is wrong. */
    private static final int MOST = 12;

    private static final Duration WALK = Duration.ofSeconds(60);
    private final OneTime onetime;
    private final Writes writes;
    private final Upstreams upstreams;
    private final Reception reception;
    private final LoginRefusals refusals;
    private final Clock clock;

    Arrival(
            OneTime onetime,
            Writes writes,
            Upstreams upstreams,
            Reception reception,
            LoginRefusals refusals,
            Clock clock) {
        this.onetime = onetime;
        this.writes = writes;
        this.upstreams = upstreams;
        this.reception = reception;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** Finds people by what upstreams say of them, and makes names for what is kept. */
    record Reception(Identification identification, Browsers browsers, Landing landing) {}

    /**
     * Somebody verified and found, on the way to the page where the session starts.
     *
     * @param session that of the first of them
     * @param people whom the upstream named: mostly one
     */
    record Arrived(Session session, List<PersonId> people, Pending pending) {

        Arrived {
            people = List.copyOf(people);
        }

        /** The session of that one. */
        Session as(PersonId person) {
            return new Session(
                    person,
                    session.upstream(),
                    session.nameId(),
                    session.nameIdFormat(),
                    session.sessionIndex(),
                    session.signedInAt(),
                    session.provenAt());
        }
    }

    /** What follows what was verified, whichever protocol it came by. */
    public void arrive(HttpServletRequest request, HttpServletResponse response, Vouched said, Pending pending)
            throws IOException {
        Optional<Objection> objection;
        try {
            objection = writes.gathered(() -> {
                onetime.claimWith("assertion", said.upstream() + " " + said.id(), said.until());
                return received(request, response, said, pending);
            });
        } catch (WrittenBefore replayed) {
            response.reset();
            objection = Optional.of(new Objection(Why.REFUSEE, "assertion replayed"));
        }
        if (objection.isPresent()) {
            refuse(
                    response,
                    objection.get().why(),
                    said.upstream(),
                    objection.get().detail());
        }
    }

    private Optional<Objection> received(
            HttpServletRequest request, HttpServletResponse response, Vouched said, Pending pending) {
        if (!pending.bearsWith(said.provenAt())) {
            return Optional.of(new Objection(Why.ANCIENNE, "no new proof of who it is"));
        }
        var people = people(said);
        if (people.isEmpty()) {
            return Optional.of(new Objection(Why.INCONNU, "no person for the keys"));
        }
        if (people.size() > MOST) {
            return Optional.of(new Objection(Why.PLUSIEURS, people.size() + " people for the keys"));
        }
        return welcome(request, response, arrived(said, people, pending));
    }

    private List<PersonId> people(Vouched said) {
        return reception.identification().whom(upstreams.meaning(said.upstream()), said.attributes());
    }

    private Arrived arrived(Vouched said, List<PersonId> people, Pending pending) {
        var now = clock.instant();
        var session = new Session(
                people.getFirst(),
                said.upstream(),
                said.nameId(),
                said.nameIdFormat(),
                said.sessionIndex(),
                now,
                pending.provenAt(said.provenAt(), now));
        return new Arrived(session, people, pending);
    }

    /**
     * A browser whose mark came along is there: by a GET, or by the form of a neighbour under our own domain. Another's
     * answer is kept until its mark comes along, and with it the session that may have to end.
     */
    private Optional<Objection> welcome(HttpServletRequest request, HttpServletResponse response, Arrived arrived) {
        if (reception.browsers().known(request).isPresent()) {
            return reception.landing().land(request, response, arrived);
        }
        var handle = reception.browsers().handle();
        onetime.keep(KIND, handle, arrived, clock.instant().plus(WALK));
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/connexion/suite?arrivee=" + handle);
        response.setHeader("Cache-Control", "no-store");
        return Optional.empty();
    }

    /** Refuses whoever comes by that upstream. */
    public void refuse(HttpServletResponse response, Why why, String upstream, String detail) throws IOException {
        var help = upstreams.find(upstream).map(UpstreamSettings::help).orElse(null);
        refusals.refuse(response, why, help, Map.of("upstream", upstream, "error", detail));
    }
}
