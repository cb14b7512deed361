package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import al.headless.testing.Browser;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The partner's page as a person uses it, in the system's Chromium, without scripts.
class PartnerInTheBrowserTest {
    private final Hooks hooks = Hooks.shared();

    @Test void somebody_signs_in_looks_pings_sends_again_recovers_and_signs_out() {
        var partner = hooks.partner();
        var service = hooks.service();
        try (var receiver = new Receiver(); var tab = Browser.tab().expecting(403)) {
            var endpoint = partner.endpoint(receiver.url());
            var other = partner.endpoint("http://127.0.0.1:1/nobody", "2026-11-22");
            var borrower = partner.borrower();
            borrower.journey();
            hooks.deliver();
            hooks.rotate(endpoint, Duration.ofHours(24));
            receiver.take();
            tab.open(service, "/partner").reads("Your webhooks").inspect("partner-sign-in")
                    .fill("Code", "NOT A CODE").press("Sign in").shows("This code does not work")
                    .inspect("partner-wrong-code").fill("Code", Visitor.code(service, partner.id())).press("Sign in")
                    .shows("Sign out").shows("Enabled, failing").shows("signs until").shows(borrower.externalId());
            assertEquals("", tab.evaluate("document.cookie"));
            tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
            tab.shows("no connection").inspect("partner");
            tab.pressFirst("Ping").shows("The endpoint is being asked");
            hooks.deliver();
            assertEquals(1, receiver.take().size());
            tab.follow("Look again").shows("204, taken (DELIVERED)").inspect("partner-pinged");
            tab.fill("borrowerExternalID", borrower.externalId()).choose("State", "failed").press("Show")
                    .shows("Failed; next try").choose("State", "kept").press("Show").shows("There is none like that")
                    .follow("Show all").pressFirst("Send again").shows("on its way again");
            hooks.deliver();
            hooks.announce(UUID.fromString(borrower.borrowerId()));
            hooks.deliver();
            service.sql("update webhook_delivery set state = 'KEPT' where endpoint_id = ?", endpoint.id());
            receiver.take();
            tab.pressFirst("Recover").reads("Recover").inspect("partner-recover").press("Send one event again")
                    .shows("What was kept is on its way");
            hooks.deliver();
            assertEquals(1, receiver.take().size());
            tab.press("Sign out").shows("Your operator gives you one");
            tab.open(service, "/partner").shows("Your operator gives you one");
            hooks.forget(endpoint);
            hooks.forget(other);
        }
    }
}
