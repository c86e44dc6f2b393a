package fr.passerelle.connectors.aaf;

import fr.passerelle.identity.intake.Reading;
import java.util.List;

/**
 * What one batch told, its lines counted from its own beginning.
 *
 * @param lines how many the batch ends
 */
record Told(FilePlace place, List<Reading> readings, long lines) {}
