package fr.passerelle.gateway.report;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server on loopback, as much of RFC 5321 as a sender needs, with STARTTLS when it has a certificate. */
public final class SmtpServer implements Closeable {

    /** Whom it refuses. */
    public static final String UNKNOWN = "inconnu@exemple.invalid";

    private final ServerSocket door;
    private final @Nullable SSLContext tls;
    private final List<Mail> received = new CopyOnWriteArrayList<>();

    /** A message as it came. */
    public record Mail(String from, List<String> to, String text, boolean encrypted, String account) {

        /** One header field, unfolded. */
        public String header(String name) {
            return text.replace("\r\n ", " ")
                    .lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    public SmtpServer(@Nullable SSLContext tls) throws IOException {
        this.tls = tls;
        this.door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("smtp").start(this::answer);
    }

    public int port() {
        return door.getLocalPort();
    }

    public List<Mail> received() {
        return received;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void answer() {
        try {
            while (true) {
                var caller = door.accept();
                Thread.ofVirtual().start(() -> {
                    try (caller) {
                        new Talk(caller).hold();
                    } catch (IOException gone) {
                        // The sender's affair.
                        return;
                    }
                });
            }
        } catch (IOException closed) {
            return;
        }
    }

    private final class Talk {

        private Socket socket;
        private BufferedReader in;
        private PrintWriter out;
        private boolean encrypted;
        private String account = "";
        private String from = "";
        private List<String> to = new ArrayList<>();

        Talk(Socket socket) throws IOException {
            take(socket);
        }

        private void take(Socket taken) throws IOException {
            socket = taken;
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out = new PrintWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8), false);
        }

        void hold() throws IOException {
            say("220 essai");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (!obey(line, line.toUpperCase(Locale.ROOT))) {
                    return;
                }
            }
        }

        private boolean obey(String line, String upper) throws IOException {
            if (upper.startsWith("EHLO")) {
                say("250-essai");
                if (tls != null && !encrypted) {
                    say("250-STARTTLS");
                }
                say("250 AUTH PLAIN");
            } else if (upper.startsWith("STARTTLS")) {
                say("220 oui");
                encrypt();
            } else if (upper.startsWith("AUTH PLAIN ")) {
                account = new String(Base64.getDecoder().decode(line.substring(11)), StandardCharsets.UTF_8)
                        .replace('\0', '/');
                say("235 oui");
            } else if (upper.startsWith("MAIL FROM:")) {
                from = line.substring(10);
                say("250 oui");
            } else if (upper.startsWith("RCPT TO:")) {
                recipient(line.substring(8));
            } else if (upper.startsWith("DATA")) {
                say("354 oui");
                message();
                say("250 oui");
            } else if (upper.startsWith("QUIT")) {
                say("221 adieu");
                return false;
            } else {
                say("250 oui");
            }
            return true;
        }

        private void recipient(String address) {
            if (address.contains(UNKNOWN)) {
                say("550 personne de ce nom");
            } else {
                to.add(address.strip());
                say("250 oui");
            }
        }

        private void message() throws IOException {
            var text = new StringBuilder();
            for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
                text.append(line).append("\r\n");
            }
            received.add(new Mail(from, List.copyOf(to), text.toString(), encrypted, account));
            to = new ArrayList<>();
        }

        private void encrypt() throws IOException {
            var secured = (SSLSocket)
                    Objects.requireNonNull(tls).getSocketFactory().createSocket(socket, null, socket.getPort(), true);
            secured.setUseClientMode(false);
            secured.startHandshake();
            encrypted = true;
            take(secured);
        }

        private void say(String line) {
            out.print(line + "\r\n");
            out.flush();
        }
    }
}
