package al.headless.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Says which addresses a name has.
interface Resolver {
    /// Refuses with an [UnknownHostException] when it has none. May take as long as it likes.
    InetAddress[] resolve(String host) throws UnknownHostException;

    /// The system's, through the JDK: what it heard is said again for up to 30 seconds, and that there was nothing for
    /// 10 (`networkaddress.cache.ttl` and `…negative.ttl` of the JVM). Old addresses are judged like new ones.
    static InetAddress[] bySystem(String host) throws UnknownHostException {
        return InetAddress.getAllByName(whole(host));
    }

    /// With a dot at its end a name is whole: the domains that the system would try behind it first are somebody's own
    /// network. `localhost` stands without one in the system's own file.
    static String whole(String host) {
        return host.equals("localhost") || host.endsWith(".localhost") ? host : host + ".";
    }
}
