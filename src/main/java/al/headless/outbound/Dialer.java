package al.headless.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/// Connects a socket to an address that was judged; tests stand a machine of their own behind it.
interface Dialer {
    void connect(Socket socket, InetSocketAddress to, int millis) throws IOException;
}
