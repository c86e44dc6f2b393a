package fr.passerelle.connectors.ldap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** A connection that is under its cloak once it is connected, and whose answers pass an {@link AnswerGuard}. */
final class GuardedSocket extends Socket {

    private final Socket raw = new Socket();
    private final Cloak cloak;
    private final Duration answer;
    private volatile @Nullable Socket spoken;
    private volatile @Nullable AnswerGuard guard;

    /** Not yet connected; each answer may take that time to arrive. */
    GuardedSocket(Cloak cloak, Duration answer) {
        super();
        this.cloak = cloak;
        this.answer = answer;
    }

    /** How many bytes of answers have come. */
    long received() {
        var present = guard;
        return present == null ? 0 : present.total();
    }

    @Override
    public void connect(SocketAddress address) throws IOException {
        connect(address, 0);
    }

    @Override
    public void connect(SocketAddress address, int timeout) throws IOException {
        try {
            raw.setTcpNoDelay(true);
            raw.connect(address, timeout);
            raw.setSoTimeout(timeout);
            var open = cloak.over(raw);
            guard = new AnswerGuard(open.getInputStream(), LdapSettings.LONGEST_ANSWER, answer);
            spoken = open;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    @Override
    public InputStream getInputStream() throws IOException {
        var present = guard;
        if (present == null) {
            throw new SocketException("not connected");
        }
        return present;
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        var present = spoken;
        if (present == null) {
            throw new SocketException("not connected");
        }
        return present.getOutputStream();
    }

    /** At once, without the good-bye of TLS, which a peer that has gone silent would not hear. */
    @Override
    public void close() throws IOException {
        raw.close();
    }

    @Override
    public boolean isConnected() {
        return spoken != null;
    }

    @Override
    public boolean isClosed() {
        return raw.isClosed();
    }

    @Override
    public @Nullable InetAddress getInetAddress() {
        return raw.getInetAddress();
    }

    @Override
    public int getPort() {
        return raw.getPort();
    }

    @Override
    public int getLocalPort() {
        return raw.getLocalPort();
    }

    @Override
    public void setSoTimeout(int timeout) throws SocketException {
        raw.setSoTimeout(timeout);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return raw.getSoTimeout();
    }

    @Override
    public void setKeepAlive(boolean on) throws SocketException {
        raw.setKeepAlive(on);
    }

    @Override
    public void setReuseAddress(boolean on) throws SocketException {
        raw.setReuseAddress(on);
    }

    @Override
    public void setSoLinger(boolean on, int linger) throws SocketException {
        raw.setSoLinger(on, linger);
    }

    @Override
    public void setTcpNoDelay(boolean on) throws SocketException {
        raw.setTcpNoDelay(on);
    }

    @Override
    public void setReceiveBufferSize(int size) throws SocketException {
        raw.setReceiveBufferSize(size);
    }

    @Override
    public void setSendBufferSize(int size) throws SocketException {
        raw.setSendBufferSize(size);
    }

    /** Hands over one socket made beforehand; the library asks for it unconnected and connects it. */
    static final class Once extends SocketFactory {

        private final GuardedSocket socket;

        Once(GuardedSocket socket) {
            super();
            this.socket = socket;
        }

        @Override
        public Socket createSocket() {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw connected();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            throw connected();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw connected();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            throw connected();
        }

        private static IOException connected() {
            return new IOException("only an unconnected socket can be cloaked");
        }
    }
}
