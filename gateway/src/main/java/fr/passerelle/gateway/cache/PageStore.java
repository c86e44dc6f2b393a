package fr.passerelle.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.Optional;

/** The shelf itself: this node's stored pages, by weight. */
final class PageStore {

    private final Cache<Page.Key, StoredPage> pages;
    private final Clock clock;

    PageStore(CacheSettings settings, Clock clock) {
        this.pages = Caffeine.newBuilder()
                .maximumWeight(settings.store().toBytes())
                .weigher((Page.Key key, StoredPage page) -> 2 * key.length() + page.weight())
                .expireAfterWrite(settings.longest())
                .build();
        this.clock = clock;
    }

    /** That page, while it may still be shown. */
    Optional<StoredPage> find(Page.Key key) {
        var page = pages.getIfPresent(key);
        if (page != null && !page.isFresh(clock.instant())) {
            pages.asMap().remove(key, page);
            return Optional.empty();
        }
        return Optional.ofNullable(page);
    }

    void keep(Page.Key key, StoredPage page) {
        pages.put(key, page);
    }
}
