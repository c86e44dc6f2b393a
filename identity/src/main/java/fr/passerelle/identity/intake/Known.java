package fr.passerelle.identity.intake;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Acquis: what intake holds of one source, as its connector may ask while it reads. */
public interface Known {

    /** Of a source that was never read. */
    Known NOTHING = new Known() {

        @Override
        public Optional<Mark> mark() {
            return Optional.empty();
        }

        @Override
        public boolean holds(Fingerprint fingerprint) {
            return false;
        }

        @Override
        public Map<String, Origin> people(Collection<String> keys) {
            return Map.of();
        }

        @Override
        public Map<String, Origin> schools() {
            return Map.of();
        }

        @Override
        public Map<String, String> keys(Collection<String> handles) {
            return Map.of();
        }

        @Override
        public Map<String, String> handles() {
            return Map.of();
        }
    };

    /** Where the last reading that was applied stopped. */
    Optional<Mark> mark();

    /** Whether a live person's record came from exactly those bytes; the answer costs no question to the database. */
    boolean holds(Fingerprint fingerprint);

    /** What was remembered of those of these people that are known, live or gone, by key; for thousands, not millions. */
    Map<String, Origin> people(Collection<String> keys);

    /** What was remembered of every live school, by key. */
    Map<String, Origin> schools();

    /** The keys of the live people of those handles, by handle; for thousands, not millions. */
    Map<String, String> keys(Collection<String> handles);

    /** The keys of all live people that have a handle, by handle; read from the database as a whole. */
    Map<String, String> handles();
}
