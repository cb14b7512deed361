package al.headless.portal;

import al.headless.access.PartnerAccess.Session;
import al.headless.markup.Html;
import al.headless.webhook.EndpointViews;
import al.headless.webhook.EndpointViews.Attempt;
import al.headless.webhook.EndpointViews.Kind;
import al.headless.webhook.EndpointViews.Told;
import al.headless.webhook.EndpointViews.View;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The partner's page as HTML: endpoints, what they were told, and forms that carry the session's token. No secret but
/// its fingerprint, no body, and of borrowers the partner's own name for each.
record PartnerPage(String token, Instant now) {
    static final Html HEAD = Html.of("""
            <link rel="stylesheet" href="/portal/text.css">
            <link rel="stylesheet" href="/portal/partner.css">
            <meta name="robots" content="noindex">""");
    private static final Duration USUALLY_ASKED = Duration.ofDays(1);

    /// What the reader asked for, as it was written.
    record Asked(String journey, String borrower, Kind kind) {
        boolean nothing() {
            return journey.isEmpty() && borrower.isEmpty() && kind == Kind.ALL;
        }
    }

    static Html signIn(Html notice) {
        return Html.of("""
                <h1>Your webhooks</h1>
                <p>How your endpoints are doing, what they were told, and sending again what they missed.</p>
                %s
                <form method="post" action="/partner/sign-in" class="box">
                <label for="code">Code</label>
                <small id="about-code">Your operator gives you one. It works once, within ten minutes.</small>
                <input id="code" name="code" class="code" required autocomplete="off" autocapitalize="characters"
                  spellcheck="false" aria-describedby="about-code">
                <button>Sign in</button>
                </form>
                <p>You stay signed in for 30 minutes. How webhooks work is told in <a href="/webhooks">Webhooks</a>.</p>
                """, notice);
    }

    Html of(Session session, Html notice, List<View> endpoints, Asked asked, List<Told> told) {
        return Html.of("""
                <h1>Your webhooks</h1>
                <p>%s. You are signed in until %s.</p>
                %s
                %s
                <h2>Endpoints</h2>
                <p>Your operator adds, removes and pauses endpoints and replaces their secrets: that is not done
                here.</p>
                %s
                <h2 id="deliveries">Last deliveries</h2>
                %s
                %s""", session.application(), PartnerWords.time(session.endsAt()),
                form("sign-out", Html.NOTHING, Html.of("<button class=\"quiet\">Sign out</button>")), notice,
                endpoints.isEmpty() ? Html.of("<p>There is none yet.</p>")
                        : Html.lines(endpoints.stream().map(this::endpoint).toList()),
                filter(asked), deliveries(endpoints, asked, told));
    }

    private Html form(String act, Html fields, Html button) {
        return Html.of("""
                <form method="post" action="/partner/%s"><input type="hidden" name="%s" value="%s">%s%s</form>""",
                act, PartnerForms.TOKEN, token, fields, button);
    }

    private static Html hidden(String name, Object value) {
        return Html.of("<input type=\"hidden\" name=\"%s\" value=\"%s\">", name, value);
    }

    private Html endpoint(View one) {
        return Html.of("""
                <section class="box" aria-labelledby="url-%1$s">
                <h3 id="url-%1$s"><code>%2$s</code></h3>
                <dl>
                <dt>State</dt><dd><strong class="%3$s">%4$s</strong></dd>
                <dt>Health</dt><dd>%5$s</dd>
                <dt>Last delivered</dt><dd>%6$s</dd>
                <dt>Next try</dt><dd>%7$s</dd>
                <dt>Version</dt><dd>%8$s</dd>
                <dt>Secret</dt><dd>%9$s</dd>
                <dt>Last ping</dt><dd>%10$s</dd>
                <dt>Endpoint id</dt><dd><code>%1$s</code></dd>
                </dl>
                <div class="acts">%11$s%12$s</div>
                </section>""", one.id(), one.url(), one.enabled() && one.failures() == 0 ? "well" : "ill",
                PartnerWords.state(one), PartnerWords.health(one, now),
                PartnerWords.timeOr(one.deliveredAt(), "never"),
                PartnerWords.timeOr(PartnerWords.nextTry(one), one.enabled() ? "nothing waits" : "nothing is sent"),
                one.version() == null ? Html.of("%s, your application's", one.defaultVersion())
                        : Html.of("%s, its own", one.version()),
                secrets(one), PartnerWords.ping(one.lastPing()),
                form("ping", hidden("endpoint", one.id()),
                        Html.of("<button aria-describedby=\"url-%s\">Ping</button>", one.id())),
                one.enabled() ? recover(one) : Html.NOTHING);
    }

    private Html secrets(View one) {
        var former = one.formerEndsAt();
        if (former == null || !former.isAfter(now)) return Html.of("fingerprint <code>%s</code>", one.mark());
        return Html.of("fingerprint <code>%s</code>; beside it the former one, <code>%s</code>, signs until %s",
                one.mark(), one.formerMark(), PartnerWords.time(former));
    }

    /// A question: how many that would be is answered before anything is done.
    private Html recover(View one) {
        return Html.of("""
                <form method="get" action="/partner/recover">
                <input type="hidden" name="endpoint" value="%1$s">
                <label for="since-%1$s">Since (UTC)</label>
                <input id="since-%1$s" name="since" type="datetime-local" required value="%2$s">
                <label for="which-%1$s">Which</label>
                <select id="which-%1$s" name="which"><option value="newest">newest of each borrower</option>
                <option value="all">all</option></select>
                <button class="quiet" aria-describedby="url-%1$s">Recover…</button>
                </form>""", one.id(), PartnerWords.field(now.minus(USUALLY_ASKED)));
    }

    Html recovery(View endpoint, Instant since, boolean all, int many) {
        var which = all ? "All events" : "The newest event of each borrower";
        var events = many == 1 ? "one event is" : many + " events are";
        var go = many == 0 || !endpoint.enabled() ? Html.NOTHING : form("recover",
                Html.of("%s%s%s", hidden("endpoint", endpoint.id()), hidden("since", since),
                        hidden("which", all ? "all" : "newest")),
                Html.of("<button>%s</button>", many == 1 ? "Send one event again" : "Send " + many + " events again"));
        return Html.of("""
                <h1>Recover</h1>
                <p>%s since %s, as far as they are kept for <code>%s</code>.</p>
                <p>%s to be sent again, with the same ids and bytes, signed anew.%s</p>
                %s
                <p><a href="/partner">Back to your webhooks</a></p>""", which, PartnerWords.time(since),
                endpoint.url(), Character.toUpperCase(events.charAt(0)) + events.substring(1),
                endpoint.enabled() ? "" : " Nothing is sent to this endpoint now: ping it first.", go);
    }

    private static Html filter(Asked asked) {
        return Html.of("""
                <form method="get" action="/partner#deliveries" class="box filter">
                <span><label for="journey">Journey id</label>
                <input id="journey" name="journey" value="%s" autocomplete="off" spellcheck="false"></span>
                <span><label for="borrower">borrowerExternalID</label>
                <input id="borrower" name="borrower" value="%s" autocomplete="off" spellcheck="false"></span>
                <span><label for="state">State</label>
                <select id="state" name="state"><option value="all">any</option>%s%s</select></span>
                <button class="quiet">Show</button> <a href="/partner#deliveries">Show all</a>
                </form>""", asked.journey(), asked.borrower(),
                option("failed", "failed, tried again", asked.kind() == Kind.FAILED),
                option("kept", "kept", asked.kind() == Kind.KEPT));
    }

    private static Html option(String value, String words, boolean chosen) {
        return Html.of("<option value=\"%s\"%s>%s</option>", value, chosen ? Html.of(" selected") : Html.NOTHING,
                words);
    }

    private Html deliveries(List<View> endpoints, Asked asked, List<Told> told) {
        if (told.isEmpty()) {
            return Html.of("<p>%s</p>", asked.nothing() ? "Nothing was to be delivered yet." : "There is none like "
                    + "that among what is kept: events are kept for 30 days.");
        }
        Map<UUID, View> known = endpoints.stream().collect(Collectors.toMap(View::id, Function.identity()));
        var more = told.size() <= PartnerPages.SHOWN ? Html.NOTHING : Html.of("<p>These are the newest %s. Older ones "
                + "are found by journey or borrower.</p>", PartnerPages.SHOWN);
        return Html.of("%s<ol class=\"deliveries\">%s</ol>%s", looked(asked), Html.lines(told.stream()
                .limit(PartnerPages.SHOWN).map(one -> delivery(one, known.get(one.endpointId()))).toList()), more);
    }

    private static Html looked(Asked asked) {
        return asked.kind() == Kind.ALL || !asked.journey().isEmpty() || !asked.borrower().isEmpty() ? Html.NOTHING
                : Html.of("<p>Of the last %s of each endpoint.</p>", EndpointViews.LOOKED_THROUGH);
    }

    private Html delivery(Told one, @Nullable View to) {
        return Html.of("""
                <li class="box"><h3 id="%1$s-%2$s"><code>journey.%3$s.updated</code></h3>
                <dl>
                <dt>State</dt><dd><strong class="%4$s">%5$s</strong></dd>
                <dt>Borrower</dt><dd><code>%6$s</code>, sequence %7$s</dd>
                <dt>Journey</dt><dd>%8$s</dd>
                <dt>Event</dt><dd><code>%1$s</code> of %9$s</dd>
                <dt>To</dt><dd><code>%10$s</code></dd>
                </dl>
                %11$s%12$s</li>""", one.eventId(), one.endpointId(), one.what(),
                one.state().equals("DELIVERED") ? "well" : one.attempts() == 0 ? "" : "ill", PartnerWords.state(one),
                one.externalId(), one.sequence(),
                one.journeyId() == null ? "" : Html.of("<code>%s</code>", one.journeyId()),
                PartnerWords.time(one.picturedAt()), to == null ? "" : to.url(), attempts(one.tried()),
                resend(one, to));
    }

    private static Html attempts(List<Attempt> tried) {
        if (tried.isEmpty()) return Html.of("<p>It was not tried yet.</p>");
        return Html.of("""
                <details><summary>%s</summary>
                <div class="scroll" tabindex="0" role="region" aria-label="Attempts">
                <table>
                <thead><tr><th scope="col">Tried at</th><th scope="col">What came of it</th><th scope="col">ms</th>
                <th scope="col">Next try</th><th scope="col">Signed with</th></tr></thead>
                <tbody>%s</tbody>
                </table></div></details>""", tried.size() == 1 ? "One attempt" : tried.size() + " attempts",
                Html.lines(tried.stream().map(PartnerPage::attempt).toList()));
    }

    private static Html attempt(Attempt one) {
        return Html.of("<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td><code>%s</code></td></tr>",
                PartnerWords.time(one.at()), PartnerWords.outcome(one), one.tookMs(),
                PartnerWords.timeOr(one.nextAt(), "none"), one.marks());
    }

    private Html resend(Told one, @Nullable View to) {
        boolean under = one.state().equals("WAITING") && !one.dueAt().isAfter(now);
        if (to == null || !to.enabled() || under) return Html.NOTHING;
        return Html.of("<div class=\"acts\">%s</div>", form("resend",
                Html.of("%s%s%s", hidden("endpoint", one.endpointId()), hidden("event", one.eventId()),
                        hidden("attempts", one.attempts())),
                Html.of("<button class=\"quiet\" aria-describedby=\"%s-%s\">Send again</button>", one.eventId(),
                        one.endpointId())));
    }
}
