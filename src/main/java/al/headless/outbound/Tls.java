package al.headless.outbound;

import al.headless.outbound.Outcome.Reason;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// TLS 1.2 or 1.3 over a connection that stands: the certificate must be the host's (RFC 9110, 4.3.4, and RFC 9525),
/// by somebody whom the JVM trusts.
///
/// Guarantees: nothing is taken up from a call before (a TLS session that is resumed is not verified again), and no
/// certificate of ours is shown.
final class Tls {
    private static final int LONGEST_CHAIN = 20;

    private final TrustManager[] trusted;

    Tls(TrustManager... trusted) {
        this.trusted = trusted;
    }

    /// With those whom the JVM trusts.
    static Tls ofTheJvm() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return new Tls(factory.getTrustManagers());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM trusts nobody", e);
        }
    }

    Socket over(Socket connection, Destination destination) throws Undone {
        try {
            // A context remembers sessions, and cannot be told not to.
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[0], trusted, null);
            var host = destination.host();
            var socket = (SSLSocket) context.getSocketFactory()
                    .createSocket(connection, host, destination.port(), false);
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            throw new Undone(Reason.TLS, words(e));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    private static String words(IOException failure) {
        return Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause).limit(LONGEST_CHAIN)
                .map(Tls::what).filter(what -> !what.isEmpty()).reduce((_, last) -> last)
                .orElse("TLS was not agreed on");
    }

    private static String what(Throwable cause) {
        return switch (cause) {
            case CertificateExpiredException _ -> "the certificate has expired";
            case CertificateNotYetValidException _ -> "the certificate is not valid yet";
            case CertPathBuilderException _, CertPathValidatorException _ -> "the certificate is by nobody trusted";
            case CertificateException _ -> "the certificate is not the host's";
            default -> "";
        };
    }
}
