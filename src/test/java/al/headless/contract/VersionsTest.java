package al.headless.contract;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Json;
import al.headless.kernel.Refusal;
import al.headless.kernel.StartRefusal;
import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.core.annotation.Nullable;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which versions there are, what becomes of a pin, and what an older caller is told.
class VersionsTest {
    private static final String GONE = "2025-09-01";
    private static final String OLDER = "2026-03-05";
    private static final String HEAD = "2026-11-22";
    private static final LocalDate DAY = LocalDate.parse("2026-12-01");

    private static final Versions KEPT = versions(); // making one takes a while

    private final PublishedVersions published = new PublishedVersions("/ending-versions.yaml");

    @Test void the_list_is_told_oldest_first_with_the_default() {
        assertEquals(List.of(GONE, OLDER, HEAD), published.all().stream().map(PublishedVersion::date).toList());
        assertEquals(OLDER, published.defaultPin());
        assertEquals(OLDER, KEPT.defaultPin());
        assertEquals(Optional.of(HEAD), published.find(HEAD).map(PublishedVersion::date));
        assertEquals(Optional.empty(), published.find("2024-01-01"));
        assertEquals(GONE, KEPT.published(GONE).date());
    }

    @Test void what_is_retired_is_listed_and_not_answered() {
        var versions = versions();
        assertEquals(List.of(OLDER, HEAD), versions.supported());
        assertTrue(versions.knows(OLDER));
        assertTrue(versions.knows(HEAD));
        assertFalse(versions.knows(GONE));
        assertFalse(versions.knows("2024-01-01"));
    }

    @Test void a_list_that_cannot_be_served_stops_the_start() {
        for (var wrong : List.of("/retired-default.yaml", "/without-successor.yaml")) {
            var refusal = assertThrows(StartRefusal.class, () -> new PublishedVersions(wrong));
            assertTrue(refusal.getMessage().startsWith("The list of versions of the contract is wrong: "));
        }
        assertThrows(IllegalStateException.class, () -> new PublishedVersions("/nowhere.yaml"));
        var headless = new PublishedVersions("/without-head.yaml");
        assertThrows(IllegalStateException.class, () -> new Versions(headless));
        assertThrows(IllegalStateException.class, () -> ContractDocument.released("2024-01-01"));
    }

    @Test void a_version_that_ends_says_since_when_and_where_to_go_on() {
        assertDoesNotThrow(() -> version(VersionStatus.SUPPORTED, null, null, null, null));
        assertDoesNotThrow(() -> version(VersionStatus.SUPPORTED, DAY, null, HEAD, null));
        assertDoesNotThrow(() -> version(VersionStatus.DEPRECATED, DAY, null, HEAD, "/m"));
        assertDoesNotThrow(() -> version(VersionStatus.RETIRED, null, DAY, HEAD, "/m"));
        refused(VersionStatus.DEPRECATED, DAY, null, null, "/m");
        refused(VersionStatus.DEPRECATED, DAY, null, HEAD, null);
        refused(VersionStatus.DEPRECATED, null, null, HEAD, "/m");
        refused(VersionStatus.DEPRECATED, DAY, DAY, HEAD, "/m");
        refused(VersionStatus.RETIRED, DAY, null, HEAD, "/m");
        refused(VersionStatus.RETIRED, DAY, DAY, null, "/m");
        refused(VersionStatus.SUPPORTED, null, DAY, HEAD, "/m");
    }

    @Test void only_a_retired_version_is_not_served() {
        assertTrue(version(VersionStatus.SUPPORTED, null, null, null, null).served());
        assertTrue(version(VersionStatus.DEPRECATED, DAY, null, HEAD, "/m").served());
        assertFalse(version(VersionStatus.RETIRED, null, DAY, HEAD, "/m").served());
    }

    @Test void each_wrong_pin_is_refused_in_its_own_words() {
        assertDoesNotThrow(() -> KEPT.checkPin(OLDER));
        assertDoesNotThrow(() -> KEPT.checkPin(HEAD));
        var malformed = assertThrows(Refusal.class, () -> KEPT.checkPin("2026-3-5"));
        assertEquals("400 X-AL-API-Version must be a date such as 2026-03-05", said(malformed));
        var unknown = assertThrows(Refusal.class, () -> KEPT.checkPin("2024-01-01"));
        assertEquals("400 X-AL-API-Version is not a published version", said(unknown));
        assertEquals(List.of(OLDER, HEAD), unknown.details().get("supportedVersions"));
        var retired = assertThrows(Refusal.class, () -> KEPT.checkPin(GONE));
        assertEquals("410 X-AL-API-Version names a retired version", said(retired));
        assertEquals(Map.of("field", "X-AL-API-Version", "successorVersion", HEAD,
                "migrationGuide", "/versions/2025-09-01/migration"), retired.details());
    }

    @Test void an_operation_that_came_later_is_not_offered_before() {
        var younger = new Versions(new PublishedVersions("/younger-operations.yaml"));
        assertTrue(younger.offers("2025-12-01", "listJourneys"));
        assertFalse(younger.offers("2025-12-01", "createSession"));
        assertTrue(younger.offers(OLDER, "createSession"));
    }

    @Test void a_request_is_judged_by_the_callers_version() {
        KEPT.check(OLDER, "updateProfile", body("personalemail"));
        KEPT.check(HEAD, "updateProfile", body("personalEmail"));
        assertThrows(Refusal.class, () -> KEPT.check(OLDER, "updateProfile", body("personalEmail")));
        assertThrows(Refusal.class, () -> KEPT.check(HEAD, "updateProfile", body("personalemail")));
        KEPT.check(OLDER, "listJourneys", Map.of("limit", List.of("1")));
        assertThrows(Refusal.class, () -> KEPT.check(OLDER, "listJourneys", Map.of("limit", List.of("0"))));
    }

    private static JsonNode body(String email) {
        return Json.tree(Map.of("profile", Map.of("contactNumber", "9876543210", email, "rahul@example.com")));
    }

    @Test void data_is_written_in_the_callers_version() {
        var versions = versions();
        var data = new LinkedHashMap<String, Object>();
        data.put("nextAction", "SUBMIT_PROFILE");
        data.put("another", 1);
        assertEquals("{\"nextAction\":\"FILL_PROFILE\",\"another\":1}",
                text(versions.data(OLDER, "getJourneyState", data)));
        assertEquals("{\"nextAction\":\"SUBMIT_PROFILE\",\"another\":1}",
                text(versions.data(HEAD, "getJourneyState", data)));
        assertEquals("{\"nextAction\":\"SUBMIT_PROFILE\",\"another\":1}",
                text(versions.bytes(OLDER, "OfferDetail", data)));
    }

    @Test void a_change_belongs_to_the_way_that_crosses_its_version() {
        assertEquals(VersionChanges.all(), VersionChanges.between(OLDER, HEAD));
        assertEquals(List.of(), VersionChanges.between(HEAD, HEAD));
        assertEquals(List.of(), VersionChanges.between(OLDER, "2026-11-21"));
        assertEquals(List.of(), VersionChanges.between(HEAD, "2027-01-01"));
        assertEquals(List.of(), VersionChanges.of(OLDER));
        assertEquals(VersionChanges.all(), VersionChanges.of(HEAD));
    }

    private static Versions versions() {
        return new Versions(new PublishedVersions("/ending-versions.yaml"));
    }

    @Test void a_change_leaves_alone_what_it_does_not_describe() {
        var nothing = new VersionChange() {
            @Override public String version() {
                return HEAD;
            }

            @Override public String description() {
                return "Nothing.";
            }

            @Override public Set<String> schemas() {
                return Set.of();
            }
        };
        var tree = Json.tree(Map.of("nextAction", "SUBMIT_PROFILE"));
        assertSame(tree, nothing.raise(tree));
        assertSame(tree, nothing.lower(tree));
    }

    private static String said(Refusal refusal) {
        assertEquals("X-AL-API-Version", refusal.details().get("field"));
        return refusal.status() + " " + refusal.getMessage();
    }

    private static void refused(VersionStatus status, @Nullable LocalDate deprecated, @Nullable LocalDate retired,
            @Nullable String successor, @Nullable String migration) {
        assertThrows(IllegalArgumentException.class,
                () -> version(status, deprecated, retired, successor, migration));
    }

    private static PublishedVersion version(VersionStatus status, @Nullable LocalDate deprecated,
            @Nullable LocalDate retired, @Nullable String successor, @Nullable String migration) {
        return new PublishedVersion(OLDER, status, deprecated, null, retired, successor, migration);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
