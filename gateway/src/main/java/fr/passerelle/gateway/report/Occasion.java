package fr.passerelle.gateway.report;

import fr.passerelle.identity.intake.Run;
import fr.passerelle.identity.intake.RunStatus;

/** When a report leaves. */
public enum Occasion {
    /** Retenu: the brake holds a plan. */
    HELD,
    /** Arrêté: a directory could not be read, or was not believed. */
    STOPPED,
    /** Anomalies: records were set aside. */
    FAULTS,
    /** Toujours: after each run. */
    ALWAYS;

    boolean isGivenBy(Run run) {
        return switch (this) {
            case HELD -> run.status() == RunStatus.HELD;
            case STOPPED -> run.status() == RunStatus.STOPPED;
            case FAULTS -> run.counts().faults() > 0;
            case ALWAYS -> true;
        };
    }
}
