package al.headless.webhook;

import al.headless.api.model.EndpointPingEvent;
import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.api.model.JourneySnapshotEvent;
import al.headless.api.model.NextAction;
import al.headless.api.model.WebhookBorrower;
import al.headless.api.model.WebhookIssuer;
import al.headless.api.model.WebhookJourney;
import al.headless.contract.Versions;
import al.headless.kernel.Json;
import al.headless.webhook.Announcements.Numbered;
import al.headless.webhook.Announcements.Picture;
import java.time.Instant;

/// Events as the contract's records.
final class SnapshotRendering {
    private static final String SCHEMA = "JourneySnapshotEvent";
    private static final String SCHEMA_VERSION = "1.0.0";
    private static final String SOURCE = "credit-api";

    private SnapshotRendering() {}

    /// The body of an event in a version of the contract.
    static byte[] body(Versions versions, String version, Numbered event, Picture picture) {
        return versions.bytes(version, SCHEMA, snapshot(event, picture));
    }

    private static JourneySnapshotEvent snapshot(Numbered event, Picture picture) {
        var journeys = picture.journeys().stream()
                .map(shown -> new WebhookJourney(shown.journeyId(), JourneyLifecycleStatus.valueOf(shown.status()),
                        shown.nextAction() == null ? null : NextAction.valueOf(shown.nextAction()))).toList();
        return new JourneySnapshotEvent(SCHEMA_VERSION, "journey.snapshot", event.id(), event.of().at(),
                event.picturedAt(), event.sequence(),
                new WebhookIssuer(SOURCE, trigger(event.of().what())), picture.tenantId(),
                picture.applicationId(), new WebhookBorrower(picture.externalId(), journeys));
    }

    /// The contract's word for what changed.
    static String trigger(String what) {
        return "journey." + what + ".updated";
    }

    /// The body of a ping, which is the same in every version.
    static byte[] ping(String id, Instant now, Endpoint to) {
        return Json.bytes(new EndpointPingEvent(SCHEMA_VERSION, "endpoint.ping", id, now, to.tenantId(),
                to.applicationId()));
    }
}
