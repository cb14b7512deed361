package al.headless.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import al.headless.testing.Api;
import al.headless.testing.ApiTest;
import al.headless.testing.AtOnce;
import al.headless.testing.Borrower;
import al.headless.testing.JourneyCopies;
import al.headless.testing.Said;
import al.headless.testing.Service;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The offer-selection lock under races: on one instance, and on two that share a database.
class OfferLockTest extends ApiTest {
    private static final int ROUNDS = 200;
    private static final int ROUNDS_OF_TWO_INSTANCES = 300;
    private static Service twin;

    @AfterAll static void stopTheTwin() {
        if (twin != null) twin.stop();
    }

    @Test void of_two_proceeds_at_once_exactly_one_takes_the_lock() {
        try (var race = new Race(borrower())) {
            for (int round = 0; round < ROUNDS; round++) {
                var journey = race.copies.next();
                var said = AtOnce.call(2, n -> race.borrower.proceed(journey, race.offers.get(n)));
                race.assertOneLock(journey, said);
            }
        }
    }

    @Test void the_locked_offer_again_with_a_new_key_is_answered_with_the_same_data() {
        try (var race = new Race(borrower())) {
            var journey = race.copies.next();
            var first = race.borrower.proceed(journey, race.offers.getFirst());
            var again = race.borrower.proceed(journey, race.offers.getFirst());
            assertEquals(200, again.status(), again::toString);
            assertFalse(again.replayed());
            assertEquals(first.json().path("data"), again.json().path("data"));
        }
    }

    @Test void twenty_proceeds_with_the_same_offer_are_all_answered_with_the_same_lock() {
        try (var race = new Race(borrower())) {
            var journey = race.copies.next();
            var said = AtOnce.call(20, _ -> race.borrower.proceed(journey, race.offers.getFirst()));
            assertEquals(List.of(200), said.stream().map(Said::status).distinct().toList());
            assertEquals(1, said.stream().map(one -> one.json().path("data")).distinct().count());
        }
    }

    @Test void of_two_instances_exactly_one_takes_the_lock() {
        try (var race = new Race(borrower())) {
            for (int round = 0; round < ROUNDS_OF_TWO_INSTANCES; round++) {
                var journey = race.copies.next();
                var said = AtOnce.call(2, n -> at(n, race.borrower)
                        .post(proceed(journey, race.offers.get(n))));
                race.assertOneLock(journey, said);
            }
        }
    }

    @Test void of_two_instances_exactly_one_executes_a_key() {
        try (var race = new Race(borrower())) {
            for (int round = 0; round < ROUNDS_OF_TWO_INSTANCES; round++) {
                var journey = race.copies.next();
                var key = UUID.randomUUID().toString();
                // Four at once: on each instance, too, one waits for the other.
                var said = AtOnce.call(4, n -> AtOnce.patiently(() -> at(n % 2, race.borrower).key(key)
                        .post(proceed(journey, race.offers.getFirst()))));
                assertEquals(List.of(200), said.stream().map(Said::status).distinct().toList());
                assertEquals(1, said.stream().map(Said::text).distinct().count());
                assertEquals(1, said.stream().filter(one -> !one.replayed()).count());
            }
        }
    }

    /// The same key for two offers, on two instances: one is executed, the other is refused.
    @Test void of_two_instances_a_key_stands_for_one_offer() {
        try (var race = new Race(borrower())) {
            for (int round = 0; round < ROUNDS; round++) {
                var journey = race.copies.next();
                var key = UUID.randomUUID().toString();
                var said = AtOnce.call(2, n -> at(n, race.borrower).key(key)
                        .post(proceed(journey, race.offers.get(n))));
                assertEquals(List.of(200, 422), said.stream().map(Said::status).sorted().toList());
            }
        }
    }

    private Api at(int instance, Borrower borrower) {
        if (instance == 0) return borrower.api();
        return Api.with(twin(service), borrower.sessionToken());
    }

    private static synchronized Service twin(Service service) {
        if (twin == null) twin = service.twin();
        return twin;
    }

    private static String proceed(String journey, String offer) {
        return "/journeys/" + journey + "/offers/" + offer + "/proceed";
    }

    /// A borrower, two received offers, and as many journeys as there are rounds.
    private static final class Race implements AutoCloseable {
        final Borrower borrower;
        final JourneyCopies copies;
        final List<String> offers;

        Race(Borrower borrower) {
            this.borrower = borrower;
            var journey = borrower.journeyWithOffers();
            copies = new JourneyCopies(borrower, journey);
            offers = List.of(borrower.offer(journey, 0), borrower.offer(journey, 1));
        }

        @Override public void close() {
            copies.close();
        }

        void assertOneLock(String journey, List<Said> said) {
            assertEquals(List.of("200 null", "409 OFFER_LOCK_CONFLICT"), said.stream()
                    .map(one -> one.status() + " " + one.code()).sorted().toList(), said::toString);
            int winner = said.getFirst().status() == 200 ? 0 : 1;
            var locked = borrower.api().get("/journeys/" + journey).data("/selectedOffer/offerID");
            assertEquals(offers.get(winner), locked);
        }
    }
}
