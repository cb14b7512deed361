package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.Api;
import al.headless.testing.Borrower;
import al.headless.testing.Said;
import al.headless.testing.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// An instance of this release beside one of a newer release: what that one stored and the columns that it brought
/// are passed over.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("apart")
class NewerReleaseTest {
    private static final String TABLES = """
            select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace
              and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'flyway_schema_history'""";
    private Service service;

    /// One connection for all requests, so that each is known to have prepared what the first one did.
    @BeforeAll void start() {
        service = Service.start(Map.of("datasources.default.maximum-pool-size", 1));
    }

    @AfterAll void stop() {
        service.stop();
    }

    @Test void a_member_that_only_a_newer_release_knows_changes_neither_the_way_nor_the_end() {
        var words = new NewerWords(service);
        assertEquals(prefilled(() -> { }), prefilled(words::spread));
        assertEquals(walked(() -> { }), walked(words::spread));
        assertEquals(new TreeSet<>(Stream.of(NewerWords.PLAIN, NewerWords.SEALED, List.of(NewerWords.JOBS))
                .flatMap(List::stream).toList()), words.written());
    }

    @Test void a_column_that_a_newer_release_adds_is_not_noticed() {
        var before = everything();
        for (var table : service.rows(TABLES)) {
            service.sql("alter table " + table.getFirst() + " add column of_a_newer_release text");
        }
        assertEquals(before, everything());
    }

    private List<String> everything() {
        var all = new ArrayList<>(prefilled(() -> { }));
        all.addAll(walked(() -> { }));
        all.addAll(reconciled());
        all.addAll(revised());
        return all;
    }

    /// What a partner hears whose defaults arrive while two journeys wait for them.
    private List<String> prefilled(Runnable between) {
        var borrower = borrower();
        var journey = borrower.journey();
        borrower.journey("GOLD_LOAN");
        var said = new ArrayList<>(List.of(partner().post("/sessions", "{\"borrowerExternalID\": \""
                + borrower.externalId() + "\", " + Borrower.completeProfile("1234").strip().substring(1))));
        between.run();
        var api = borrower.api();
        said.add(api.get("/journeys/" + journey + "/profile"));
        said.add(api.put("/journeys/" + journey + "/profile", Borrower.completeProfile("1234")));
        between.run();
        said.add(api.patch("/journeys/" + journey + "/resume", "{\"resume\": {\"at\": \"work\"}}"));
        said.add(api.get("/journeys/" + journey + "/profile"));
        said.add(api.get("/journeys"));
        said.add(api.get("/journeys/" + journey + "/operations/" + borrower.submit(journey)));
        said.add(api.post("/sessions/refresh"));
        return said.stream().map(NewerReleaseTest::told).toList();
    }

    /// The ends of a personal loan, with a consent and payments, and of a gold loan.
    private List<String> walked(Runnable between) {
        var backstage = new Unwatched(service, between);
        var personal = new Walk(service, "1234", "PERSONAL_LOAN", backstage);
        personal.choose(Walk.CHOLA);
        personal.toTheEnd();
        var paid = List.of(personal.repay("pre-part-payment", "{\"amount\": \"10000\"}", "prePartPayment"),
                personal.pay("prePartPayment"), Integer.toString(personal.ask("status", "{}")),
                personal.repay("foreclosure", "{}", "foreclosure"), personal.pay("foreclosure"));
        var gold = new Walk(service, "1234", "GOLD_LOAN", backstage);
        gold.choose(Walk.DECCAN);
        gold.toTheEnd();
        return List.of(personal.end(), paid.toString(), gold.end());
    }

    /// A consent that the borrower comes back from and that fails, a card that is rejected, and a loan from another.
    private List<String> reconciled() {
        var walk = new Walk(service, "3003", "PERSONAL_LOAN");
        var session = walk.consent();
        var said = new ArrayList<>(List.of(told(walk.complete(session))));
        walk.settle();
        said.add(told(walk.reconcile(session)));
        walk.settle();
        said.add(walk.session(session));
        said.add(told(walk.reject(Walk.BRAHMA, "AA")));
        walk.choose(Stages.ARAVALI);
        walk.toTheEnd();
        said.add(walk.end());
        return said;
    }

    /// A lower amount, and what the lender makes of it.
    private List<String> revised() {
        var borrower = borrower();
        var journey = borrower.journeyWithOffers();
        var offer = "/journeys/" + journey + "/offers/" + borrower.offer(journey, 0);
        var said = new ArrayList<>(List.of(borrower.api().post(offer + "/proceed")));
        service.runJobs();
        said.add(borrower.api().post(offer + "/loan-amount", "{\"amount\": \"50000\"}"));
        service.runJobs();
        said.add(borrower.api().get(offer));
        said.add(borrower.api().get(offer + "/steps/kyc/status"));
        return said.stream().map(NewerReleaseTest::told).toList();
    }

    /// Does something before every round of jobs.
    private record Unwatched(Service service, Runnable before) implements Backstage {
        @Override public void run(String journey, Runnable between) {
            before.run();
            service.runJobs(before);
        }

        @Override public boolean watched() {
            return false;
        }
    }

    private static String told(Said said) {
        return said.status() + " " + String.join(" ", said.json().findValuesAsText("status"));
    }

    private Api partner() {
        return Api.with(service, service.apiKey());
    }

    private Borrower borrower() {
        return Borrower.named(service, "CUST_" + UUID.randomUUID());
    }
}
