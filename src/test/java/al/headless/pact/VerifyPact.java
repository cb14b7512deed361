package al.headless.pact;

import al.headless.pact.Pacts.Refused;
import al.headless.pact.Promises.Unpromised;
import al.headless.testing.Service;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// scripts/verify-pact: verifies a consumer's pact against the service, and says of every interaction whether it is
/// kept. Needs no broker, and tells one what came of it when asked to.
public final class VerifyPact {
    static final int KEPT = 0;
    static final int BROKEN = 1;
    static final int UNUSABLE = 2;
    /// Names the file that is told of every pact how much of it is kept.
    static final String MATRIX = "VERIFY_PACT_MATRIX";

    private final PrintStream out;
    private final Map<String, String> environment;
    private final Supplier<Service> service;

    /// `service` is asked for only when there is something to verify.
    VerifyPact(PrintStream out, Map<String, String> environment, Supplier<Service> service) {
        this.out = out;
        this.environment = environment;
        this.service = service;
    }

    public static void main(String[] arguments) {
        System.setProperty("pact_do_not_track", "true");
        System.exit(new VerifyPact(System.out, System.getenv(), VerifyPact::started).run(arguments));
    }

    /// The service on a port of its own, with an embedded database in a folder of its own.
    private static Service started() {
        var service = Service.start(Map.of("headless.data", System.getenv("VERIFY_PACT_DATA"),
                "headless.outbound.loopback", true)); // endpoints are on this machine
        Runtime.getRuntime().addShutdownHook(new Thread(service::stop));
        return service;
    }

    int run(String... arguments) {
        if (List.of(arguments).contains("--help")) {
            out.print(Options.USAGE);
            return KEPT;
        }
        try {
            return verified(Options.of(List.of(arguments), environment.get("PACT_BROKER_BASE_URL")));
        } catch (Unfit e) {
            out.println("verify-pact: " + e.getMessage() + (arguments.length == 0 ? "\n\n" + Options.USAGE : ""));
            return UNUSABLE;
        }
    }

    private int verified(Options options) {
        var choice = options.choice();
        var broker = choice == null ? null : new Broker(choice.broker(), environment);
        var pacts = broker == null ? Pacts.in(from(options.place())) : broker.pacts(choice);
        if (pacts.contracts().isEmpty()) return nothing(pacts.refused());
        var contracts = pacts.contracts();
        var version = options.version() == null ? Promises.DEFAULT : options.version();
        boolean promised = promised(contracts, version);
        var verification = new Verification(service.get(), options.version());
        var matrix = new Matrix(version);
        pacts.refused().forEach(one -> out.println("\n" + one.name() + "\n  REFUSED  " + one.reason()));
        var all = new ArrayList<Verdict>();
        for (var contract : contracts) {
            var verdicts = verdicts(verification, contract);
            matrix.add(contract, verdicts);
            all.addAll(verdicts);
            if (options.publish()) {
                broker.publish(contract, verdicts, options.providerVersion(), choice.branch());
                out.println("  The broker was told.");
            }
        }
        if (environment.containsKey(MATRIX)) matrix.write(Path.of(environment.get(MATRIX)));
        int refused = pacts.refused().size();
        out.println("\nVersion " + version + ": " + sum(all)
                + (refused == 0 ? "" : ", " + refused + (refused == 1 ? " pact refused" : " pacts refused"))
                + (promised ? "" : ", and the contract never promised what is listed above") + ".");
        return all.stream().noneMatch(Verdict::fails) && refused == 0 && promised ? KEPT : BROKEN;
    }

    private static String sum(List<Verdict> all) {
        long kept = all.stream().filter(Verdict::kept).count();
        long failed = all.stream().filter(Verdict::fails).count();
        long pending = all.size() - kept - failed;
        return kept + " kept, " + failed + " broken" + (pending == 0 ? "" : ", " + pending + " pending");
    }

    private int nothing(List<Refused> refused) {
        for (var one : refused) {
            out.println("verify-pact: nothing could be verified: " + one.name() + " " + one.reason());
        }
        return UNUSABLE;
    }

    /// A relative path belongs to the working directory of whoever called the script.
    private Path from(Path place) {
        return Path.of(environment.getOrDefault("VERIFY_PACT_FROM", "")).resolve(place);
    }

    private boolean promised(List<Contract> contracts, String version) {
        var broken = Promises.of(version).broken(contracts);
        if (broken.isEmpty()) out.println("The contract " + version + " promises all that is expected.");
        else out.println("The contract " + version + " never promised:");
        broken.forEach(one -> out.println("  " + one.text() + (one.pending() ? " (pending)" : "")));
        return broken.stream().allMatch(Unpromised::pending);
    }

    private List<Verdict> verdicts(Verification verification, Contract contract) {
        out.println("\n" + contract.title());
        var verdicts = new ArrayList<Verdict>();
        for (var interaction : contract.interactions()) {
            verdicts.add(verification.of(contract, interaction));
            out.println(verdicts.getLast().text());
        }
        return verdicts;
    }
}
