package al.headless.markup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is text stays text, whoever said it.
class HtmlTest {
    @Test void text_from_elsewhere_is_never_markup() {
        assertEquals("<p title=\"&quot;&#39;\">&lt;b&gt;&amp;amp;</p>",
                Html.of("<p title=\"%s\">%s</p>", "\"'", "<b>&amp;").markup());
    }

    @Test void a_piece_is_taken_as_it_is_and_not_escaped_twice() {
        var inner = Html.of("<b>%s</b>", "<");
        assertEquals("<p><b>&lt;</b></p>", Html.of("<p>%s</p>", inner).markup());
    }

    @Test void the_text_of_a_piece_is_text_again() {
        var inner = Html.of("<b>%s</b>", "x");
        assertEquals("<p>&lt;b&gt;x&lt;/b&gt;</p>", Html.of("<p>%s</p>", inner.markup()).markup());
    }

    @Test void places_in_what_fills_a_place_are_not_filled() {
        assertEquals("<p>%s %n</p>", Html.of("<p>%s</p>", "%s %n").markup());
        assertEquals("<p>100%</p>", Html.of("<p>%s</p>", Html.of("100%%")).markup());
    }

    @Test void null_is_nothing() {
        assertEquals("<p></p>", Html.of("<p>%s</p>", (Object) null).markup());
    }

    @Test void pieces_follow_each_other() {
        var pieces = List.of(Html.of("<i>%s</i>", 1), Html.NOTHING, Html.of("<i>%s</i>", 2));
        assertEquals("<i>1</i>\n\n<i>2</i>", Html.lines(pieces).markup());
        assertEquals("<i>1</i><i>2</i>", Html.all(pieces).markup());
    }
}
