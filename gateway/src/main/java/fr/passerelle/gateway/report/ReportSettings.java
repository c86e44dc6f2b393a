package fr.passerelle.gateway.report;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told of runs, and when.
 *
 * @param when a report leaves when any run of a reading gives one of these occasions
 */
public record ReportSettings(
        @DefaultValue({"HELD", "STOPPED"}) Set<Occasion> when,
        @Nullable Mail mail,
        @Nullable Webhook webhook) {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    public ReportSettings {
        when = Set.copyOf(when);
    }

    /**
     * By mail, over SMTP (RFC 5321), under TLS by STARTTLS (RFC 3207) unless the server is on this machine.
     *
     * @param trust a PEM file of the authorities to trust instead of Java's
     * @param user null for a server that asks for no name
     * @param to who reads the reports of a territory, by its id
     * @param copy who reads those of all of them
     * @param answer how long the server may take for one answer
     */
    public record Mail(
            String host,
            @DefaultValue("587") int port,
            @DefaultValue("true") boolean startTls,
            @Nullable Path trust,
            @Nullable String user,
            @Nullable Path passwordFile,
            String from,
            @DefaultValue Map<String, List<String>> to,
            @DefaultValue List<String> copy,
            @DefaultValue("10s") Duration answer) {

        public Mail {
            to = Map.copyOf(to);
            copy = List.copyOf(copy);
            checkWait(answer);
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("un serveur SMTP a un nom, et un port de 1 à 65535");
            }
            if ((user == null) != (passwordFile == null)) {
                throw new IllegalArgumentException("user et password-file vont ensemble");
            }
            if (!startTls && user != null && !isThisMachine(host)) {
                throw new IllegalArgumentException("un mot de passe ne part pas en clair : start-tls");
            }
            if (to.isEmpty() && copy.isEmpty()) {
                throw new IllegalArgumentException("un rapport par courriel a des lecteurs : to ou copy");
            }
            Stream.concat(
                            Stream.of(from),
                            Stream.concat(copy.stream(), to.values().stream().flatMap(List::stream)))
                    .forEach(Mail::check);
        }

        List<String> readers(String territory) {
            return Stream.concat(to.getOrDefault(territory, List.of()).stream(), copy.stream())
                    .distinct()
                    .toList();
        }

        private static void check(String address) {
            try {
                new InternetAddress(address, true).validate();
            } catch (AddressException no) {
                throw new IllegalArgumentException("from, to et copy sont des adresses de courriel", no);
            }
        }
    }

    /**
     * By a signed POST of JSON.
     *
     * @param url https; http only to this machine
     * @param secretFile the secret shared with the receiver, of at least {@value #SHORTEST_SECRET} bytes
     * @param trust a PEM file of the authorities to trust instead of Java's
     * @param connect how long a connection may take
     * @param answer how long one try may take as a whole
     */
    public record Webhook(
            URI url,
            Path secretFile,
            @Nullable Path trust,
            @DefaultValue("5s") Duration connect,
            @DefaultValue("10s") Duration answer) {

        /** What is shorter could be guessed. */
        public static final int SHORTEST_SECRET = 16;

        public Webhook {
            var host = url.getHost();
            if (host == null || url.getUserInfo() != null || url.getFragment() != null) {
                throw new IllegalArgumentException("url est l'adresse https d'un webhook, sans nom ni mot de passe");
            }
            if (!"https".equals(url.getScheme()) && !("http".equals(url.getScheme()) && isThisMachine(host))) {
                throw new IllegalArgumentException("un webhook est en https");
            }
            checkWait(connect);
            checkWait(answer);
        }
    }

    private static void checkWait(Duration wait) {
        if (wait.toMillis() < 1 || wait.compareTo(LONGEST_WAIT) > 0) {
            throw new IllegalArgumentException("un rapport attend d'une milliseconde à une minute");
        }
    }

    private static boolean isThisMachine(String host) {
        try {
            return host.equals("localhost")
                    || (host.matches("[0-9.]+|\\[.*]")
                            && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
