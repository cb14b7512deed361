package al.headless.webhook;

import al.headless.testing.Browser;
import al.headless.testing.Wire;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The live picture of a journey, which shows what the partner's endpoints were sent.
class PictureOfEventsTest {
    private final Hooks hooks = Hooks.shared();

    @Test void an_open_picture_shows_each_event_and_what_became_of_it() {
        try (var receiver = new Receiver(); var tab = Browser.tab()) {
            var partner = hooks.partner();
            var endpoint = partner.endpoint(receiver.url());
            var borrower = partner.borrower();
            var journey = borrower.journey();
            var link = Wire.raw(hooks.service(), """
                    POST /sandbox/journeys/%s/link HTTP/1.1\r
                    Host: service\r
                    Connection: close\r
                    Content-Length: 0\r
                    Authorization: Bearer %s\r
                    \r
                    """.formatted(journey, borrower.sessionToken())).json().path("url").asText();
            tab.open(hooks.service(), link).reads("STARTED");
            receiver.answers(500);
            hooks.deliver();
            tab.shows("What your endpoints were sent").shows("journey.status.updated").shows("WAITING");
            receiver.answers(200);
            hooks.pass(Duration.ofSeconds(7));
            hooks.deliver();
            tab.shows("DELIVERED").inspect("picture-events");
            hooks.forget(endpoint);
        }
    }
}
