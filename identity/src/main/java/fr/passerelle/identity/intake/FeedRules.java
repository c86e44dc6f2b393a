package fr.passerelle.identity.intake;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * How much a source's feeds may change, and when.
 *
 * @param brake on common days
 * @param approvals how many operators must vouch for a held plan: 1, or 2 for four eyes
 */
public record FeedRules(BrakeSettings brake, int approvals, FeedCalendar calendar) {

    /** The defaults: one operator's word, the same rules on every day. */
    public static final FeedRules DEFAULT = new FeedRules(BrakeSettings.DEFAULT, 1, FeedCalendar.PLAIN);

    public FeedRules {
        if (approvals < 1 || approvals > 2) {
            throw new IllegalArgumentException("un plan retenu demande une ou deux approbations");
        }
    }

    /** Whether feeds may be applied on that day without anybody's word. */
    public boolean isOpen(LocalDate day) {
        return calendar.blackout(day).isEmpty();
    }

    /** The rules of that day. */
    Today on(LocalDate day) {
        var season = calendar.rentree();
        if (season == null || !season.days().include(day)) {
            return new Today(brake, Set.of(), calendar.blackout(day));
        }
        var limits = season.brake();
        return new Today(limits == null ? brake : limits, season.deferred(), calendar.blackout(day));
    }

    /**
     * The rules of one day.
     *
     * @param deferred what is told but left for later
     * @param blackout the days within which nothing is applied by itself, when it is one of them
     */
    record Today(BrakeSettings brake, Set<ChangeKind> deferred, Optional<FeedCalendar.Days> blackout) {}
}
