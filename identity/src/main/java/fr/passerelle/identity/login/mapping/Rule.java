package fr.passerelle.identity.login.mapping;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Règle: what the values of one attribute are.
 *
 * @param attribute its name, as SAML writes it ({@code Name}, or {@code FriendlyName} where nothing has that name), or a
 *     claim's
 * @param reads their form
 * @param sources for {@link Term#FR_EDU_ID_ENT}, the directories whose keys they are
 * @param domains for {@link Term#CTEMAIL}, the domains that are believed; those of academies when none is given
 */
public record Rule(
        String attribute,
        Term reads,
        @DefaultValue List<String> sources,
        @DefaultValue List<String> domains) {

    private static final int LONGEST = 512;
    private static final int MOST = 64;
    private static final Pattern ACADEMIES = Pattern.compile("(?:[a-z0-9-]+\\.)*ac-[a-z-]+\\.fr");

    public Rule {
        sources = List.copyOf(sources);
        domains =
                domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList();
        if (attribute.isBlank()) {
            throw new IllegalArgumentException("une règle nomme un attribut");
        }
        if ((reads == Term.FR_EDU_ID_ENT) == sources.isEmpty()) {
            throw new IllegalArgumentException("FrEduIdENT, et lui seul, veut les annuaires (sources) de ses clés");
        }
        if (reads != Term.CTEMAIL && !domains.isEmpty()) {
            throw new IllegalArgumentException("seul ctemail a des domaines");
        }
    }

    boolean mayBeFrom(String domain) {
        return domains.isEmpty() ? ACADEMIES.matcher(domain).matches() : domains.contains(domain);
    }

    /** Whom those attributes name by it: at most 64 values are looked at, and none that is longer than 512 letters. */
    Stream<Designation> read(Attributes said) {
        return said.of(attribute).stream()
                .limit(MOST)
                .map(String::strip)
                .filter(value -> !value.isEmpty() && value.length() <= LONGEST)
                .flatMap(value -> reads.read(value, this).stream());
    }
}
