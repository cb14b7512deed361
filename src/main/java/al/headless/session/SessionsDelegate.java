package al.headless.session;

import al.headless.access.TokenPair;
import al.headless.api.SessionsApi;
import al.headless.api.model.ActiveJourney;
import al.headless.api.model.CreateSessionRequest;
import al.headless.api.model.JourneyType;
import al.headless.api.model.RefreshedSession;
import al.headless.api.model.SessionData;
import al.headless.command.Commands;
import al.headless.command.Deed;
import al.headless.journey.Journey;
import al.headless.kernel.Answer;
import al.headless.kernel.Call;
import al.headless.profile.ProfileReading;
import io.micronaut.http.annotation.Controller;
import java.util.Objects;

@Controller
class SessionsDelegate implements SessionsApi {
    private final Commands commands;
    private final SessionOpening opening;
    private final SessionRenewal renewal;
    private final ProfileReading reading;

    SessionsDelegate(Commands commands, SessionOpening opening, SessionRenewal renewal, ProfileReading reading) {
        this.commands = commands;
        this.opening = opening;
        this.renewal = renewal;
        this.reading = reading;
    }

    @Override public Answer<SessionData> createSession(Call call, CreateSessionRequest request) {
        // Exactly the contract's surrounding spaces: strip() would also empty an ID of wide spaces.
        var externalId = request.borrowerExternalID().trim();
        var type = Objects.requireNonNullElse(request.journeyType(), JourneyType.PERSONAL_LOAN);
        var defaults = reading.defaults(request.profile(), request.workProfile(), request.address(),
                request.bankingInformation());
        return commands.runFor(externalId, call, () -> opened(externalId,
                opening.open(call, externalId, type, defaults)));
    }

    @Override public Answer<RefreshedSession> refreshSession(Call call) {
        return commands.decide(call, () -> switch (renewal.renew(call)) {
            case Deed.Done<TokenPair>(var pair) -> new Deed.Done<>(refreshed(pair));
            case Deed.DoneAndRefused<TokenPair>(var refusal) -> new Deed.DoneAndRefused<>(refusal);
        });
    }

    private static SessionData opened(String externalId, SessionOpening.Opened opened) {
        var pair = opened.pair();
        return new SessionData(opened.borrowerId(), externalId, pair.session().credential().text(),
                pair.refresh().credential().text(), pair.sessionExpiresAt(), pair.refreshExpiresAt(),
                opened.activeJourney().map(SessionsDelegate::active).orElse(null));
    }

    private static ActiveJourney active(Journey journey) {
        return new ActiveJourney(journey.id(), journey.type(), journey.status(), journey.nextAction());
    }

    private static RefreshedSession refreshed(TokenPair pair) {
        return new RefreshedSession(pair.session().credential().text(), pair.refresh().credential().text(),
                pair.sessionExpiresAt(), pair.refreshExpiresAt());
    }
}
