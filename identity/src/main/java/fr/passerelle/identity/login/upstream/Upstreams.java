package fr.passerelle.identity.login.upstream;

import fr.passerelle.identity.login.mapping.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The upstreams of the settings, whatever they speak, each with how it names people. */
public final class Upstreams {

    private final List<UpstreamSettings> all;
    private final Map<String, Mapping> meanings;

    /** Of those settings. */
    public Upstreams(List<UpstreamSettings> all) {
        this.all = List.copyOf(all);
        this.meanings =
                all.stream().collect(Collectors.toUnmodifiableMap(UpstreamSettings::id, UpstreamSettings::meaning));
    }

    /** Every upstream, in the order of the settings. */
    public List<UpstreamSettings> all() {
        return all;
    }

    /** The upstream of that id. */
    public Optional<UpstreamSettings> find(String id) {
        return all.stream().filter(upstream -> upstream.id().equals(id)).findFirst();
    }

    /** How that upstream names people. */
    public Mapping meaning(String id) {
        return Objects.requireNonNull(meanings.get(id), "no upstream of that id");
    }
}
