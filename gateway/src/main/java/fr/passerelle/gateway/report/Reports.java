package fr.passerelle.gateway.report;

import fr.passerelle.identity.intake.FeedSource;
import fr.passerelle.identity.intake.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Rapports: tells those who are not looking what became of a reading, by mail and by webhook as the settings say. A report
 * that cannot be delivered never changes what it tells of.
 */
public final class Reports {

    private final Newsroom newsroom;
    private final Set<Occasion> when;
    private final List<Channel> channels = new ArrayList<>();

    /** As those settings say. */
    public Reports(ReportSettings settings, Newsroom newsroom) {
        this.newsroom = newsroom;
        this.when = settings.when();
        if (settings.mail() != null) {
            channels.add(new MailChannel(settings.mail()));
        }
        if (settings.webhook() != null) {
            channels.add(new WebhookChannel(settings.webhook(), Duration.ofSeconds(2)));
        }
    }

    /** Where that source stands before it is read: the number of its newest run. */
    public long before(FeedSource source) {
        return newsroom.newest(source.id());
    }

    /**
     * Reports on the runs of that source that came after that number.
     *
     * @return what could not be delivered, in French; empty when all was, or nobody had to be told
     */
    public List<String> tellSince(FeedSource source, long before) {
        return channels.isEmpty() ? List.of() : tell(source, newsroom.since(source.id(), before));
    }

    /** The same on one run, whose number an operator gave. */
    public List<String> tellOf(FeedSource source, long run) {
        return channels.isEmpty()
                ? List.of()
                : tell(source, newsroom.run(run).stream().toList());
    }

    /**
     * Reminds a territory of its cases, by every way there is.
     *
     * @return what could not be delivered, in French
     */
    public List<String> remind(Reminder reminder) {
        return deliver("le rappel des cas de " + reminder.territory().id(), channel -> channel.send(reminder));
    }

    private List<String> tell(FeedSource source, List<Run> runs) {
        if (runs.stream().noneMatch(run -> when.stream().anyMatch(each -> each.isGivenBy(run)))) {
            return List.of();
        }
        var news = newsroom.about(source, runs);
        return deliver("le rapport sur " + source.id(), channel -> channel.send(news));
    }

    private List<String> deliver(String what, Errand errand) {
        var failures = new ArrayList<String>();
        for (var channel : channels) {
            try {
                errand.by(channel);
            } catch (IOException undelivered) {
                failures.add(what + " n'est pas parti par " + channel.name() + " : "
                        + Words.plain(String.valueOf(undelivered.getMessage())));
            }
        }
        return failures;
    }

    /** Something to send. */
    @FunctionalInterface
    private interface Errand {

        void by(Channel channel) throws IOException;
    }
}
