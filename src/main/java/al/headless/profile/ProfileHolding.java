package al.headless.profile;

import al.headless.privacy.Holding;
import al.headless.store.Rider;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The sections of journeys and those that the borrower's next ones start from, and what was agreed to, which stays.
@Singleton
final class ProfileHolding implements Holding {
    private static final String SECTIONS = """
            person as "profile", work as "workProfile", address, bank_account as "bankingInformation\"""";
    private static final String TELL_DEFAULTS = "select " + SECTIONS + " from borrower where id = ?";
    private static final String TELL = "select journey_id as \"journeyID\", " + SECTIONS + """
            , wish as "loanPreference", gold as "goldLoan", submitted_at as "submittedAt"
            from profile where borrower_id = ? order by journey_id""";
    private static final String TELL_CONSENTS = """
            select journey_id as "journeyID", kind, given_at as "givenAt", source from consent where borrower_id = ?
            order by journey_id, given_at""";
    private static final String ERASE = "delete from profile where borrower_id = ?";

    @Override public List<Part> told() {
        return List.of(new Part("defaults", TELL_DEFAULTS, sealed(ProfileRow.DEFAULTS_TABLE)),
                new Part("sections", TELL, sealed(ProfileRow.TABLE)), new Part("consents", TELL_CONSENTS));
    }

    @Override public List<Rider> erasing(UUID borrowerId, Instant now) {
        return List.of(Holding.of(ERASE, borrowerId));
    }

    private static Map<String, Sealed> sealed(String table) {
        var sealed = new HashMap<String, Sealed>();
        ProfileRendering.SECTIONS.forEach((member, section) -> sealed.put(member,
                new Sealed(table, section.column(), section.shown())));
        return sealed;
    }
}
