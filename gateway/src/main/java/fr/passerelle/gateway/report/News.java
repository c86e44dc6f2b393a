package fr.passerelle.gateway.report;

import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Nouvelles: what is told of one reading of a source, in codes and numbers, and by which hands it may go. */
record News(FeedSource source, Instant at, List<OfRun> runs) {

    News {
        runs = List.copyOf(runs);
    }

    /**
     * What is told of one run.
     *
     * @param code of a stopped one, why; empty otherwise
     * @param people live people by profile
     * @param tallies what it does, by school and profile
     * @param schools the names of schools, by UAI
     * @param faults how many records were set aside, by code
     */
    record OfRun(
            Run run,
            String code,
            Map<String, Integer> people,
            List<Tally> tallies,
            Map<String, String> schools,
            Map<String, Integer> faults) {

        OfRun {
            people = Map.copyOf(people);
            tallies = List.copyOf(tallies);
            schools = Map.copyOf(schools);
            faults = Map.copyOf(faults);
        }
    }
}
