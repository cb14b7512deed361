package al.headless.command;

import al.headless.testing.Said;
import al.headless.testing.Service;
import java.util.List;

/// What the trail tells of a request: who acted, with what, what about, and how it was answered.
record Told(String application, String borrower, String presented, String action, String subject, String status) {
    private static final String ENTRIES = """
            select p.name, coalesce((select 'of the session' from session s
                where s.id = e.session_id and s.borrower_id = e.borrower_id), 'of no session'),
              case when e.key_id is null then 'a token' when exists (select from api_key k where k.id = e.key_id
                and k.application_id = e.application_id) then 'an API key of the application' end,
              e.action, e.subject, e.status
            from audit_entry e join application p on p.id = e.application_id where e.request_id = ?""";

    static List<Told> of(Service service, Said said) {
        return service.rows(ENTRIES, said.json().path("requestID").asText()).stream().map(row -> new Told(row.get(0),
                row.get(1), row.get(2), row.get(3), row.get(4), row.get(5))).toList();
    }
}
