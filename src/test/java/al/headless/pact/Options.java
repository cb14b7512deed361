package al.headless.pact;

import io.micronaut.core.annotation.Nullable;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What scripts/verify-pact was told. Names are those of Pact's own tools.
record Options(@Nullable Path place, @Nullable String broker, @Nullable String version, List<String> selectors,
        List<String> tags, @Nullable String providerVersion, @Nullable String providerBranch, boolean publish) {
    static final String USAGE = """
            Usage: scripts/verify-pact FILE|FOLDER|BROKER-URL [option ...]

              --version DATE                        the version of the contract to verify against (%s)
              --broker-base-url URL                 a broker to get the pacts from; PACT_BROKER_BASE_URL
              --consumer-version-selectors JSON     which of its pacts, for example {"branch": "main"}; repeatable
              --consumer-version-tags TAG[,TAG]     the same, by tag
              --publish-verification-results        tell the broker what came of it; needs --provider-version
              --provider-version VERSION            the version of this service, for example the commit
              --provider-branch BRANCH              its branch

            Authentication at a broker: PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.
            Ends with 0 when every pact is kept, 1 when one is not, 2 when nothing could be verified.
            """.formatted(Promises.DEFAULT);

    static Options of(List<String> arguments, @Nullable String brokerByEnvironment) {
        var read = new Reader(arguments);
        if (read.broker == null && read.place == null) read.broker = brokerByEnvironment;
        if (read.broker == null && read.place == null) throw new Unfit("say which pact: a file, a folder or a broker");
        if (read.broker != null && read.place != null) throw new Unfit("either a file or folder, or a broker");
        if (read.publish && read.broker == null) throw new Unfit("results can only be published to a broker");
        if (read.publish && read.providerVersion == null) {
            throw new Unfit("--publish-verification-results needs --provider-version");
        }
        return new Options(read.place == null ? null : Path.of(read.place), read.broker, read.version,
                read.selectors, read.tags, read.providerVersion, read.providerBranch, read.publish);
    }

    private static final class Reader {
        private String place;
        private String broker;
        private String version;
        private final List<String> selectors = new ArrayList<>();
        private final List<String> tags = new ArrayList<>();
        private String providerVersion;
        private String providerBranch;
        private boolean publish;
        private final List<String> arguments;
        private int next;

        Reader(List<String> arguments) {
            this.arguments = arguments;
            while (next < arguments.size()) option(arguments.get(next++));
        }

        private void option(String name) {
            switch (name) {
                case "--version" -> version = published(value(name));
                case "--broker-base-url" -> broker = url(value(name));
                case "--consumer-version-selectors" -> selectors.add(value(name));
                case "--consumer-version-tags" -> tags.addAll(List.of(value(name).split(",")));
                case "--provider-version" -> providerVersion = value(name);
                case "--provider-branch" -> providerBranch = value(name);
                case "--publish-verification-results" -> publish = true;
                default -> {
                    if (name.startsWith("-")) throw new Unfit("there is no option " + name);
                    if (name.matches("https?://.*")) broker = url(name);
                    else if (place == null) place = name;
                    else throw new Unfit("one file or folder at a time, not also " + name);
                }
            }
        }

        private String value(String name) {
            if (next == arguments.size()) throw new Unfit(name + " needs a value");
            return arguments.get(next++);
        }

        private static String url(String text) {
            try {
                var url = URI.create(text);
                if (url.getHost() != null && url.getScheme().matches("https?")) return text;
            } catch (IllegalArgumentException e) {
                throw new Unfit(text + " is not the address of a broker");
            }
            throw new Unfit(text + " is not the address of a broker");
        }

        private static String published(String version) {
            var known = Promises.published().isEmpty() ? List.of(Promises.DEFAULT) : Promises.published();
            if (known.contains(version)) return version;
            throw new Unfit(version + " is no published version: " + String.join(", ", known));
        }
    }
}
