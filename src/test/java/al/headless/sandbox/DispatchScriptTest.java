package al.headless.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Ids;
import al.headless.lender.LenderEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DispatchScriptTest {
    private static final Instant NOW = Applications.NOW;

    @Test void a_repeated_dispatch_has_the_same_message_ids() {
        var conversation = Ids.uuid(NOW);
        var first = lines(Pace.REALISTIC, conversation, NOW);
        var second = lines(Pace.BRISK, conversation, NOW.plusSeconds(90));
        assertEquals(messageIds(first), messageIds(second));
    }

    @Test void message_ids_are_unique_within_a_conversation() {
        var ids = messageIds(lines(Pace.REALISTIC, Ids.uuid(NOW), NOW));
        assertEquals(12, new HashSet<>(ids).size());
        assertEquals("aravali-finance/dispatch/1/FOUND", ids.getFirst());
    }

    @Test void realistic_answers_take_two_to_five_seconds_and_the_same_each_time() {
        for (int i = 0; i < 1_000; i++) {
            var conversation = Ids.uuid(NOW);
            var lines = lines(Pace.REALISTIC, conversation, NOW);
            assertEquals(dues(lines), dues(lines(Pace.REALISTIC, conversation, NOW)));
            for (int answer = 3; answer < lines.size(); answer += 4) {
                long millis = Duration.between(NOW, lines.get(answer).due()).toMillis();
                assertTrue(millis >= 2_000 && millis <= 5_000, () -> millis + " ms");
            }
            assertTrue(lines.get(3).due().isBefore(lines.get(11).due()), "Chola is the slow one");
        }
    }

    @Test void brisk_answers_take_about_200_milliseconds() {
        lines(Pace.BRISK, Ids.uuid(NOW), NOW).forEach(
                line -> assertTrue(line.due().isBefore(NOW.plusMillis(250))));
    }

    @Test void manual_lines_are_all_due_at_once() {
        lines(Pace.MANUAL, Ids.uuid(NOW), NOW).forEach(
                line -> assertTrue(line.due().isBefore(NOW)));
    }

    @Test void at_every_pace_a_lender_keeps_the_order_of_its_steps() {
        for (var pace : Pace.values()) {
            var lines = lines(pace, Ids.uuid(NOW), NOW);
            var byDue = lines.stream().sorted(Comparator.comparing(Line::due)).toList();
            for (var lender : SandboxLender.values()) {
                assertEquals(messageIds(of(lender, lines)), messageIds(of(lender, byDue)));
            }
        }
    }

    @Test void an_offer_lives_a_day_from_its_arrival_and_links_its_key_facts() {
        for (var line : lines(Pace.REALISTIC, Ids.uuid(NOW), NOW)) {
            if (line.event() instanceof LenderEvent.OfferReceived(_, var quote, _)) {
                assertEquals(line.due().plus(Duration.ofHours(24)), quote.validUntil());
                assertEquals("KEY_FACTS/offered", quote.keyFactsStatementLink());
            }
        }
    }

    @Test void nothing_personal_is_laid_down() {
        var text = lines(Pace.MANUAL, Ids.uuid(NOW), NOW).toString();
        for (var personal : List.of("ABCDE", "9876543210", "Rahul", "75000", "Acme")) {
            assertFalse(text.contains(personal), personal);
        }
        assertNotEquals("", text);
    }

    private static List<Line> lines(Pace pace, UUID conversation, Instant now) {
        return new DispatchScript(new SandboxSettings(pace))
                .lines(conversation, 1, Applications.personal("1234"), now);
    }

    private static List<Line> of(SandboxLender lender, List<Line> lines) {
        return lines.stream().filter(line -> line.event().lenderId().equals(lender.id())).toList();
    }

    private static List<String> messageIds(List<Line> lines) {
        return lines.stream().map(Line::messageId).toList();
    }

    private static List<Instant> dues(List<Line> lines) {
        return lines.stream().map(Line::due).toList();
    }
}
