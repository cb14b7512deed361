package al.headless.journey;

import al.headless.api.JourneysApi;
import al.headless.api.model.CreateJourneyRequest;
import al.headless.api.model.JourneyDetail;
import al.headless.api.model.JourneyLifecycleStatus;
import al.headless.api.model.JourneyList;
import al.headless.api.model.JourneyState;
import al.headless.api.model.JourneySummary;
import al.headless.api.model.JourneyType;
import al.headless.api.model.UpdateResumeRequest;
import al.headless.command.Commands;
import al.headless.kernel.Answer;
import al.headless.kernel.Call;
import al.headless.kernel.Refusal;
import al.headless.privacy.DataKey;
import al.headless.privacy.DataKeys;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

@Controller
class JourneysDelegate implements JourneysApi {
    private static final int DEFAULT_LIMIT = 20; // the contract's

    private final Commands commands;
    private final Journeys journeys;
    private final Timelines timelines;
    private final JourneyStart start;
    private final ResumeMarkers markers;
    private final LoanRendering loans;
    private final DataKeys dataKeys;

    JourneysDelegate(Commands commands, Journeys journeys, Timelines timelines, JourneyStart start,
            ResumeMarkers markers, LoanRendering loans, DataKeys dataKeys) {
        this.commands = commands;
        this.journeys = journeys;
        this.timelines = timelines;
        this.start = start;
        this.markers = markers;
        this.loans = loans;
        this.dataKeys = dataKeys;
    }

    @Override public Answer<JourneySummary> createJourney(Call call, CreateJourneyRequest request) {
        var metadata = FreeObjects.checked("metadata", Objects.requireNonNullElse(request.metadata(), Map.of()));
        return commands.run(call, () -> JourneyRendering.summary(
                start.start(call.caller().borrower(), request.type(), metadata), call.caller(), key(call)));
    }

    @Override public Answer<JourneyList> listJourneys(Call call, @Nullable JourneyType type,
            @Nullable JourneyLifecycleStatus status, @Nullable Integer limit, @Nullable String cursor) {
        int size = Objects.requireNonNullElse(limit, DEFAULT_LIMIT);
        // One more than asked for tells whether there is more.
        var found = journeys.page(call.borrowerId(), type, status, JourneyCursor.read(cursor), size + 1);
        var page = found.subList(0, Math.min(size, found.size()));
        var key = key(call);
        return Answer.of(call, new JourneyList(
                page.stream().map(journey -> JourneyRendering.summary(journey, call.caller(), key)).toList(),
                found.size() > size ? JourneyCursor.of(page.getLast().id()) : null));
    }

    @Override public Answer<JourneyDetail> getJourney(Call call, UUID journeyID) {
        var told = timelines.find(JourneyRef.of(call, journeyID)).orElseThrow(Refusal::unknown);
        return Answer.of(call, JourneyRendering.detail(told, call.caller(), key(call), loans));
    }

    @Override public Answer<JourneyState> getJourneyState(Call call, UUID journeyID) {
        return Answer.of(call, JourneyRendering.state(
                journeys.find(JourneyRef.of(call, journeyID)).orElseThrow(Refusal::unknown)));
    }

    @Override public Answer<JourneyDetail> updateJourneyResume(Call call, UUID journeyID,
            UpdateResumeRequest request) {
        var patch = FreeObjects.checked("resume", request.resume());
        return commands.run(call, () -> JourneyRendering.detail(
                markers.merge(call.caller().borrower(), journeyID, patch), call.caller(), key(call), loans));
    }

    private DataKey key(Call call) {
        return dataKeys.open(call.borrowerId(), call.caller().borrower().wrappedKey());
    }
}
