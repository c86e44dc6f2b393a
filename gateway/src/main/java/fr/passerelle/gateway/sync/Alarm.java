package fr.passerelle.gateway.sync;

import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Plan;
import java.util.List;

/** Who must hear of it when the brake holds what nobody asked to be read. */
@FunctionalInterface
public interface Alarm {

    /** That plan of that source waits for an operator. */
    void held(FeedSource source, long run);

    /** Tells of the plan that is held, if any of those is: nothing comes after it. */
    default void look(FeedSource source, List<Plan> plans) {
        plans.stream().filter(plan -> !plan.held().isEmpty()).forEach(plan -> held(source, plan.run()));
    }
}
