package fr.passerelle.connectors.ldap;

import fr.passerelle.identity.intake.Fingerprint;
import fr.passerelle.identity.intake.Known;
import fr.passerelle.identity.intake.Mark;
import fr.passerelle.identity.intake.Origin;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What is held of a source, with a mark that a test chose. */
record MarkedKnown(Known known, Mark chosen) implements Known {

    @Override
    public Optional<Mark> mark() {
        return Optional.of(chosen);
    }

    @Override
    public boolean holds(Fingerprint fingerprint) {
        return known.holds(fingerprint);
    }

    @Override
    public Map<String, Origin> people(Collection<String> keys) {
        return known.people(keys);
    }

    @Override
    public Map<String, Origin> schools() {
        return known.schools();
    }

    @Override
    public Map<String, String> keys(Collection<String> handles) {
        return known.keys(handles);
    }

    @Override
    public Map<String, String> handles() {
        return known.handles();
    }
}
