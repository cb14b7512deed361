package al.headless.profile;

import al.headless.api.ProfileApi;
import al.headless.api.model.AcceptedStatus;
import al.headless.api.model.OperationAccepted;
import al.headless.api.model.ProfileSnapshot;
import al.headless.api.model.SubmitProfileRequest;
import al.headless.api.model.UpdateProfileRequest;
import al.headless.command.Commands;
import al.headless.journey.FreeObjects;
import al.headless.journey.JourneyRef;
import al.headless.kernel.Answer;
import al.headless.kernel.Call;
import al.headless.kernel.Refusal;
import al.headless.privacy.DataKeys;
import io.micronaut.http.annotation.Controller;
import java.util.UUID;

@Controller
class ProfileDelegate implements ProfileApi {
    private static final int POLL_SECONDS = 3; // the seed's

    private final Commands commands;
    private final Profiles profiles;
    private final ProfileReading reading;
    private final ProfileUpdate update;
    private final ProfileSubmission submission;
    private final DataKeys dataKeys;

    ProfileDelegate(Commands commands, Profiles profiles, ProfileReading reading, ProfileUpdate update,
            ProfileSubmission submission, DataKeys dataKeys) {
        this.commands = commands;
        this.profiles = profiles;
        this.reading = reading;
        this.update = update;
        this.submission = submission;
        this.dataKeys = dataKeys;
    }

    @Override public Answer<ProfileSnapshot> getProfile(Call call, UUID journeyID) {
        var found = profiles.find(JourneyRef.of(call, journeyID)).orElseThrow(Refusal::unknown);
        var key = dataKeys.open(call.borrowerId(), call.caller().borrower().wrappedKey());
        return Answer.of(call, ProfileRendering.snapshot(new Snapshot(found.journey(),
                found.profile().toDomain(key), found.profile().submittedAt(),
                FreeObjects.open(key, "metadata", found.journey().metadata()))));
    }

    @Override public Answer<ProfileSnapshot> updateProfile(Call call, UUID journeyID,
            UpdateProfileRequest request) {
        var sections = reading.sections(request);
        var metadata = request.metadata() == null ? null : FreeObjects.checked("metadata", request.metadata());
        return commands.run(call, () -> ProfileRendering.snapshot(
                update.update(call.caller().borrower(), journeyID, sections, metadata)));
    }

    @Override public Answer<OperationAccepted> submitProfile(Call call, UUID journeyID,
            SubmitProfileRequest request) {
        return commands.run(call, () -> new OperationAccepted(submission.submit(call, journeyID).id(),
                AcceptedStatus.ACCEPTED, POLL_SECONDS));
    }
}
