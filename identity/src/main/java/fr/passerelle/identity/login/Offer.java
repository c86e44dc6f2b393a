package fr.passerelle.identity.login;

import fr.passerelle.identity.login.upstream.UpstreamSettings;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a browser may choose from: the upstreams offered under the name by which it reached us. */
record Offer(List<UpstreamSettings> upstreams) {

    Offer {
        upstreams = List.copyOf(upstreams);
    }

    /**
     * One button.
     *
     * @param way where that sign-in begins, below {@code /connexion/}
     * @param who the people whom it is for, or the upstream's name where its settings do not say
     * @param by the upstream's name, when the button does not say it already
     */
    record Option(String way, String who, @Nullable String by) {}

    /**
     * Buttons under one heading.
     *
     * @param title the territory; null for the buttons of everybody
     */
    record Section(@Nullable String title, List<Option> options) {}

    /** Those of that host; all that name no host when it is nobody's own. */
    static Offer at(String host, List<UpstreamSettings> all) {
        var own = all.stream()
                .filter(each -> each.choice().hosts().contains(host.toLowerCase(Locale.ROOT)))
                .toList();
        var everybodys =
                all.stream().filter(each -> each.choice().hosts().isEmpty()).toList();
        return new Offer(own.isEmpty() ? (everybodys.isEmpty() ? all : everybodys) : own);
    }

    /** The only one, where there is no choice. */
    Optional<UpstreamSettings> only() {
        return upstreams.size() == 1 ? Optional.of(upstreams.getFirst()) : Optional.empty();
    }

    /** The one of that id, if it is offered. */
    Optional<UpstreamSettings> find(@Nullable String id) {
        return upstreams.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** The buttons: those of everybody first, then territory by territory, in the order of the settings. */
    List<Section> sections() {
        var titles = new LinkedHashSet<String>();
        upstreams.forEach(each -> titles.addAll(each.choice().territories()));
        var everybodys = new Section(
                null,
                upstreams.stream()
                        .filter(each -> each.choice().territories().isEmpty())
                        .flatMap(Offer::options)
                        .toList());
        return Stream.concat(Stream.of(everybodys), titles.stream().map(this::section))
                .filter(section -> !section.options().isEmpty())
                .toList();
    }

    private Section section(String title) {
        return new Section(
                title,
                upstreams.stream()
                        .filter(each -> each.choice().territories().contains(title))
                        .flatMap(Offer::options)
                        .toList());
    }

    private static Stream<Option> options(UpstreamSettings upstream) {
        return upstream.choice().profiles().isEmpty()
                ? Stream.of(new Option(upstream.way(), upstream.name(), null))
                : upstream.choice().profiles().stream().map(who -> new Option(upstream.way(), who, upstream.name()));
    }
}
