package fr.passerelle.gateway.settings;

import fr.passerelle.identity.establishment.Level;
import fr.passerelle.identity.establishment.Uai;
import fr.passerelle.identity.licence.Audience;
import fr.passerelle.identity.licence.Licence;
import fr.passerelle.identity.licence.Resource;
import fr.passerelle.identity.licence.Resource.Access;
import fr.passerelle.identity.person.ProfileKind;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A file of {@code resources/}: a resource and the licences bought for it.
 *
 * @param pages the origin whose pages come through the gateway, or
 * @param launch the publisher's address that people are sent to; exactly one of the two
 */
public record ResourceFile(
        String id,
        String slug,
        String title,
        String publisher,
        String summary,
        @Nullable URI pages,
        @Nullable URI launch,
        @DefaultValue List<Bought> licences) {

    public ResourceFile {
        if ((pages == null) == (launch == null)) {
            throw new IllegalArgumentException("une ressource a soit pages, soit launch");
        }
    }

    /** A licence bought; without levels it is for every level. */
    public record Bought(
            String id,
            Set<Uai> schools,
            Set<ProfileKind> profiles,
            @DefaultValue Set<Level> levels,
            LocalDate firstDay,
            LocalDate lastDay) {

        public Bought {
            if (lastDay.isBefore(firstDay)) {
                throw new IllegalArgumentException("la licence " + id + " finit avant de commencer");
            }
        }
    }

    Resource resource() {
        var access = pages != null ? new Access.Pages(pages) : new Access.Launch(Objects.requireNonNull(launch));
        return new Resource(id, slug, title, publisher, summary, access);
    }

    List<Licence> bought() {
        return licences.stream()
                .map(one -> new Licence(
                        one.id(),
                        id,
                        one.schools(),
                        new Audience(one.profiles(), one.levels()),
                        one.firstDay(),
                        one.lastDay()))
                .toList();
    }
}
