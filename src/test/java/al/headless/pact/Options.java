package al.headless.pact;

import io.micronaut.core.annotation.Nullable;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What scripts/verify-pact was told. Names are those of Pact's own tools.
record Options(@Nullable Path place, @Nullable Choice choice, @Nullable String version,
        @Nullable String providerVersion, boolean publish) {
    /// Which pacts of a broker. `branch` is the provider's, for which the broker says what is pending; `wipSince` is
    /// the day since which pacts count that nobody has chosen yet.
    record Choice(String broker, List<String> selectors, List<String> tags, @Nullable String branch, boolean pending,
            @Nullable LocalDate wipSince) {}

    static final String USAGE = """
            Usage: scripts/verify-pact FILE|FOLDER|BROKER-URL [option ...]

              --version DATE                        the version of the contract to verify against (%s)
              --broker-base-url URL                 a broker to get the pacts from; PACT_BROKER_BASE_URL
              --consumer-version-selectors JSON     which of its pacts: {"branch": "main"} or a list; repeatable
              --consumer-version-tags TAG[,TAG]     the same, by tag
              --enable-pending                      what this service never kept fails nobody; needs --provider-branch
              --include-wip-pacts-since DATE        also pacts in work, which fail nobody; needs --enable-pending
              --publish-verification-results        tell the broker what came of it; needs --provider-version
              --provider-version VERSION            the version of this service, for example the commit
              --provider-branch BRANCH              its branch

            Authentication at a broker: PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD.
            Ends with 0 when every pact is kept, 1 when one is not or is refused, 2 when nothing could be verified.
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
        if (read.pending && read.providerBranch == null) throw new Unfit("--enable-pending needs --provider-branch,"
                + " for which the broker says what is pending");
        if (read.wipSince != null && !read.pending) throw new Unfit("--include-wip-pacts-since needs --enable-pending");
        read.alone();
        var choice = read.broker == null ? null : new Choice(read.broker, read.selectors, read.tags,
                read.providerBranch, read.pending, read.wipSince);
        return new Options(read.place == null ? null : Path.of(read.place), choice, read.version,
                read.providerVersion, read.publish);
    }

    private static final class Reader {
        private static final Set<String> OF_BROKERS = Set.of("--consumer-version-selectors", "--consumer-version-tags",
                "--enable-pending", "--include-wip-pacts-since");

        private String place;
        private String broker;
        private String version;
        private final List<String> selectors = new ArrayList<>();
        private final List<String> tags = new ArrayList<>();
        private String providerVersion;
        private String providerBranch;
        private boolean publish;
        private boolean pending;
        private LocalDate wipSince;
        private String brokerOnly;
        private final List<String> arguments;
        private int next;

        Reader(List<String> arguments) {
            this.arguments = arguments;
            while (next < arguments.size()) option(arguments.get(next++));
        }

        /// What is said to a broker is not passed over where there is none.
        private void alone() {
            if (broker == null && brokerOnly != null) throw new Unfit(brokerOnly + " is for a broker, there is none");
        }

        private void option(String name) {
            if (OF_BROKERS.contains(name)) brokerOnly = name;
            switch (name) {
                case "--version" -> version = published(value(name));
                case "--broker-base-url" -> broker = url(value(name));
                case "--consumer-version-selectors" -> selectors.add(value(name));
                case "--consumer-version-tags" -> tags.addAll(List.of(value(name).split(",")));
                case "--provider-version" -> providerVersion = value(name);
                case "--provider-branch" -> providerBranch = value(name);
                case "--publish-verification-results" -> publish = true;
                case "--enable-pending" -> pending = true;
                case "--include-wip-pacts-since" -> wipSince = day(name, value(name));
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

        private static LocalDate day(String name, String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new Unfit(name + " is a day, for example 2026-11-28, not " + text);
            }
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
