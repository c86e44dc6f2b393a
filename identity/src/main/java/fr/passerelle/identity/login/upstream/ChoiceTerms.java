package fr.passerelle.identity.login.upstream;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * To whom an upstream is offered, where there is more than one.
 *
 * @param profiles who these people are, in words for them: {@code Élève ou parent}, {@code Enseignant}; a button each
 * @param territories under which headings it stands; under none when there is none
 * @param hosts names of ours under which only it, and others that have the same, are offered
 */
public record ChoiceTerms(
        @DefaultValue List<String> profiles,
        @DefaultValue List<String> territories,
        @DefaultValue List<String> hosts) {

    /** Offered to everybody by its name. */
    public static final ChoiceTerms EVERYBODY = new ChoiceTerms(List.of(), List.of(), List.of());

    public ChoiceTerms {
        profiles = List.copyOf(profiles);
        territories = List.copyOf(territories);
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
    }
}
