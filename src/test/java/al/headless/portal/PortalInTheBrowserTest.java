package al.headless.portal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.testing.Browser;
import al.headless.testing.Service;
import org.junit.jupiter.api.Test;

/// The portal as people use it, in the system's Chromium: nothing leaves the machine, nothing complains, everybody can
/// read it.
class PortalInTheBrowserTest {
    private final Service service = Service.shared();

    @Test void every_page_can_be_read_by_everybody() {
        var site = service.bean(Site.class);
        try (var tab = Browser.tab()) {
            for (var page : site.all()) {
                if (page.path().startsWith("/reference")) continue;
                tab.open(service, page.path()).reads(page.title())
                        .inspect("portal" + page.path().replaceAll("\\W+", "-").replaceFirst("^-$", "-start"));
            }
        }
    }

    @Test void the_reference_of_each_version_is_drawn_from_here_alone() {
        try (var tab = Browser.tab()) {
            tab.open(service, "/reference").reads("Headless lending").showsAnywhere("v2026-03-05");
            tab.inspect("portal-reference-2026-03-05").follow("2026-11-22").showsAnywhere("v2026-11-22");
            assertEquals("/reference/2026-11-22", tab.address().getPath());
            tab.inspect("portal-reference-2026-11-22");
        }
    }

    @Test void the_reference_shows_what_endpoints_are_sent_with_headers_and_body() {
        for (var date : service.bean(Differences.class).dates()) {
            try (var tab = Browser.tab()) {
                tab.open(service.here("/reference/" + date).resolve("#tag/webhooks"))
                        .showsAnywhere("journey.snapshot: a borrower's journeys have changed.")
                        .showsAnywhere("X-AL-Webhook-Signature-Next").showsAnywhere("snapshot_generated_at")
                        .screenshot("portal-webhooks-" + date);
            }
        }
    }

    @Test void a_session_is_opened_from_the_reference_with_the_version_that_is_shown() {
        for (var date : service.bean(Differences.class).dates()) {
            try (var tab = Browser.tab()) {
                tab.open(service.here("/reference/" + date).resolve("#tag/sessions/POST/sessions"))
                        .fill("Bearer Token", service.apiKey()).pressFirst("Test Request")
                        .pressFirst("Send post request").showsAnywhere("201 Created").screenshot("portal-try-" + date);
            }
        }
    }

    @Test void two_versions_are_chosen_and_compared_without_a_script() {
        try (var tab = Browser.tabWithoutScripts()) {
            tab.open(service, "/differences").choose("From", "2026-11-22").choose("To", "2026-03-05").press("Compare")
                    .reads("From 2026-03-05 to 2026-11-22").shows("RenamePersonalEmail");
        }
    }

    @Test void a_command_is_copied_with_one_press() {
        try (var tab = Browser.tab()) {
            tab.open(service, "/").pressFirst("Copy").shows("Copied");
            assertTrue(tab.evaluate("document.querySelectorAll('.copy').length").equals(7));
        }
    }

    @Test void what_is_not_there_is_said_in_words() {
        try (var tab = Browser.tab().expecting(404)) {
            tab.open(service, "/nothing").reads("There is no such page").inspect("portal-missing");
        }
    }
}
