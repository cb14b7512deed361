package al.headless.runtime;

import al.headless.kernel.StartRefusal;
import al.headless.kernel.WrongSetting;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;

/// The port on which the service will listen, known to be free before anything is made: a start that fails leaves no
/// database, no key and no application behind.
final class Port {
    private static final String PORT = "micronaut.server.port";
    private static final String HOST = "micronaut.server.host";

    private Port() {}

    /// The same arguments, with a port that is chosen where none was (`PORT=0`), so that links and what is shown say
    /// which it is.
    ///
    /// Refuses a port that is none, that is taken or that may not be used, and a host that this machine does not have.
    static String[] settled(String[] args) {
        try (var context = ApplicationContext.builder().args(args).build(); var settings =
                context.getEnvironment().start()) {
            int wanted = number(settings.getProperty(PORT, String.class).orElse(""));
            int port = tried(settings.getProperty(HOST, String.class).orElse("127.0.0.1"), wanted);
            return port == wanted ? args : Stream.concat(Stream.of(args),
                    Stream.of("-" + PORT + "=" + port, "-PORT=" + port)).toArray(String[]::new);
        }
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= -1 && number <= 65_535) return number;
        } catch (NumberFormatException e) {
            // told below
        }
        throw new WrongSetting("PORT must be a number from 0 to 65535 (0: any that is free).");
    }

    private static int tried(String host, int wanted) {
        var address = new InetSocketAddress(host, Math.max(wanted, 0));
        if (address.isUnresolved()) {
            throw new WrongSetting("HEADLESS_HOST must be a name or address of this machine.");
        }
        try (var socket = new ServerSocket()) {
            socket.bind(address);
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartRefusal("The service cannot listen on port " + wanted + " of " + host + " ("
                    + e.getMessage() + "): set PORT, or HEADLESS_HOST, to what is free.", e);
        }
    }
}
