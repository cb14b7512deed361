package al.headless.testing;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What a page may not do is noticed.
class TabTest {
    @Test void a_page_may_not_fail_inside_and_not_reach_out() {
        try (var app = new PartnerApp("Bad", """
                <script src="/missing.js"></script><script>console.error('broken')</script>
                <script>throw new Error('thrown')</script><img src="http://elsewhere.example/x.png" alt="">""")) {
            var tab = Browser.tab().open(app.returnUrl()).reads("Bad");
            var complaints = assertThrows(AssertionError.class, tab::close).getMessage();
            for (var word : List.of("404 ", "/missing.js", "console: broken", "thrown",
                    "left: http://elsewhere.example/x.png")) {
                assertTrue(complaints.contains(word), complaints);
            }
        }
    }

    @Test void a_page_must_be_open_to_everybody_and_fit_a_phone() {
        for (var fault : List.of("<button></button>", "<p style='width: 500px'>Wide</p>",
                "<p style='color: #777; background: #888'>Faint</p>")) {
            try (var app = new PartnerApp("Bad", fault); var tab = Browser.tab()) {
                tab.open(app.returnUrl());
                assertThrows(AssertionError.class, () -> tab.inspect("bad"), fault);
            }
        }
        try (var app = new PartnerApp(); var tab = Browser.tab()) {
            tab.open(app.returnUrl()).inspect("good");
        }
    }
}
