package fr.passerelle.identity.licence;

import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.person.ProfileKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Public visé: whom a licence is for.
 *
 * @param profiles the profiles it is for
 * @param levels the pupils' levels it is for; empty means every level
 */
public record Audience(Set<ProfileKind> profiles, Set<Level> levels) {

    public Audience {
        profiles = Set.copyOf(profiles);
        levels = Set.copyOf(levels);
    }

    /** Whether someone of that profile is meant at all. */
    public boolean isFor(ProfileKind profile) {
        return profiles.contains(profile);
    }

    /** Whether that level is meant; a pupil without a known level is meant only where every level is. */
    public boolean isFor(@Nullable Level level) {
        return levels.isEmpty() || (level != null && levels.contains(level));
    }
}
