import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.OptionalInt;

/// What the command line says. The secret is not among it.
record Options(int port, String path, Optional<URI> forwardTo, OptionalInt answer) {
    private static final int USUAL_PORT = 8787;
    private static final int LAST_PORT = 65_535;
    private static final String USAGE = """
            Usage: scripts/webhook-listen [--port N] [--path /hooks] [--forward-to URL | --answer STATUS]
            The secret (whsec_…) comes from HEADLESS_WEBHOOK_SECRET, or is asked for.""";

    static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        Unfit(String message) {
            super(message);
        }
    }

    static Options of(String[] arguments) throws Unfit {
        int port = USUAL_PORT;
        var path = "/hooks";
        Optional<URI> forwardTo = Optional.empty();
        var answer = OptionalInt.empty();
        for (int i = 0; i < arguments.length; i += 2) {
            if (arguments[i].matches("--secret(=.*)?")) {
                throw new Unfit("The secret is not taken from the command line, which other users of this machine and"
                        + " your shell's history can read.\nSet HEADLESS_WEBHOOK_SECRET, or paste it when asked.");
            }
            if (i + 1 == arguments.length) throw new Unfit(USAGE);
            var value = arguments[i + 1];
            switch (arguments[i]) {
                case "--port" -> port = number(value, 0, LAST_PORT, "--port");
                case "--path" -> path = path(value);
                case "--forward-to" -> forwardTo = Optional.of(url(value));
                case "--answer" -> answer = OptionalInt.of(number(value, 200, 599, "--answer"));
                default -> throw new Unfit(USAGE);
            }
        }
        if (forwardTo.isPresent() && answer.isPresent()) throw new Unfit(USAGE);
        if (forwardTo.isPresent() && itself(forwardTo.get(), port)) throw new Unfit("--forward-to is this listener");
        return new Options(port, path, forwardTo, answer);
    }

    private static int number(String text, int least, int most, String option) throws Unfit {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw new Unfit(option + " must be a number from " + least + " to " + most);
    }

    private static String path(String text) throws Unfit {
        if (text.matches("/[A-Za-z0-9._~/-]*")) return text;
        throw new Unfit("--path must begin with / and have letters, digits, . _ ~ - and / only");
    }

    private static URI url(String text) throws Unfit {
        try {
            var url = new URI(text);
            boolean fit = url.getScheme() != null && url.getScheme().matches("https?") && url.getHost() != null
                    && url.getRawUserInfo() == null && url.getRawFragment() == null;
            if (fit) return url;
        } catch (URISyntaxException e) {
            // said below
        }
        throw new Unfit("--forward-to must be an http or https address, without a user or a fragment");
    }

    private static boolean itself(URI url, int port) {
        return url.getPort() == port && url.getHost().matches("127\\.0\\.0\\.1|localhost");
    }
}
