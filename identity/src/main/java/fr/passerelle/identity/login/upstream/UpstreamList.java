package fr.passerelle.identity.login.upstream;

import java.util.List;

/** The upstreams of the settings, in their order. */
public record UpstreamList(List<UpstreamSettings> upstreams) {

    public UpstreamList {
        upstreams = List.copyOf(upstreams);
    }
}
