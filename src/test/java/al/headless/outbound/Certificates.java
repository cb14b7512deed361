package al.headless.outbound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// Certificates of an authority that only tests trust, made by the JDK's keytool when they are first needed.
final class Certificates {
    static final String GOOD = "good";
    static final String OTHER_NAME = "other";
    static final String EXPIRED = "expired";
    static final String EARLY = "early";
    static final String UNKNOWN = "unknown";
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String NAMES = "san=dns:hooks.example.com,dns:hooks.localhost,ip:127.0.0.1";
    private static KeyStore all;

    private Certificates() {}

    /// Those of a server that shows this one.
    static SSLContext server(String alias) {
        try {
            var one = KeyStore.getInstance("PKCS12");
            one.load(null, null);
            one.setKeyEntry(alias, all().getKey(alias, PASSWORD), PASSWORD, all().getCertificateChain(alias));
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(one, PASSWORD);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /// Trusts that authority alone.
    static Tls trusted() {
        try {
            var anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry("authority", all().getCertificate("authority"));
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(anchors);
            TrustManager[] managers = factory.getTrustManagers();
            return new Tls(managers);
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static synchronized KeyStore all() {
        if (all == null) all = made();
        return all;
    }

    private static KeyStore made() {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "keys");
            var store = folder.resolve("keys.p12");
            keytool(store, "authority", "-ext", "bc:c", "-ext", "ku:c=keyCertSign");
            signed(store, GOOD, NAMES);
            signed(store, OTHER_NAME, "san=dns:other.example.com,dns:*.com,dns:hooks.example.com.other.example");
            signed(store, EXPIRED, NAMES, "-startdate", "-20d", "-validity", "10");
            signed(store, EARLY, NAMES, "-startdate", "+10d");
            keytool(store, UNKNOWN, "-ext", NAMES);
            var loaded = KeyStore.getInstance(store.toFile(), PASSWORD);
            Files.delete(store);
            Files.delete(folder);
            return loaded;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void signed(Path store, String alias, String names, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of("-signer", "authority", "-ext", names));
        arguments.addAll(List.of(more));
        keytool(store, alias, arguments.toArray(String[]::new));
    }

    private static void keytool(Path store, String alias, String... more) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1", "-genkeypair", "-keystore", store.toString(), "-storepass",
                new String(PASSWORD), "-keyalg", "EC", "-groupname", "secp256r1", "-alias", alias,
                "-dname", "CN=" + alias));
        command.addAll(List.of(more));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) throw new AssertionError(said);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
