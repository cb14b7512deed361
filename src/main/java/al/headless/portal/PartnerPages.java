package al.headless.portal;

import al.headless.access.PartnerAccess;
import al.headless.kernel.Clock;
import al.headless.markup.Html;
import al.headless.portal.PartnerActs.Done;
import al.headless.webhook.EndpointViews;
import al.headless.webhook.EndpointViews.Kind;
import al.headless.webhook.EndpointViews.Wish;
import al.headless.webhook.Redelivery;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/// The partner's page: how an application's endpoints are doing, what they were told, and what a partner may ask for
/// without an operator. Opened with a code that an operator hands out, which is posted and never in an address.
///
/// Answers 403 to a code that does not work, to whoever is not signed in and to a form that is not the page's own; 404
/// to endpoints and events of others as to those that nobody has. What is done is answered with 303 to the page.
@Controller(PartnerForms.PATH)
@Consumes(MediaType.ALL)
@Produces(MediaType.ALL)
class PartnerPages {
    static final int SHOWN = 50; // deliveries; whoever looks for others narrows the question
    private static final Pattern CODE = Pattern.compile("[0-9A-HJKMNP-TV-Z]{32}");
    private static final Pattern EVENT = Pattern.compile("evt_[0-9A-HJKMNP-TV-Z]{26}");
    private static final Pattern NAME = Pattern.compile("\\P{Cntrl}{1,256}");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,6}");
    private static final UUID NOBODY = new UUID(0, 0);

    private final PartnerAccess access;
    private final EndpointViews views;
    private final Redelivery redelivery;
    private final PartnerActs acts;
    private final PartnerForms forms;
    private final Clock clock;

    PartnerPages(PartnerAccess access, EndpointViews views, Redelivery redelivery, PartnerActs acts,
            PartnerForms forms, Clock clock) {
        this.access = access;
        this.views = views;
        this.redelivery = redelivery;
        this.acts = acts;
        this.forms = forms;
        this.clock = clock;
    }

    @Get
    MutableHttpResponse<byte[]> look(HttpRequest<?> request, @Nullable @QueryValue String journey,
            @Nullable @QueryValue String borrower, @Nullable @QueryValue String state,
            @Nullable @QueryValue String done) {
        var proof = PartnerForms.proof(request);
        var session = proof.flatMap(access::find);
        if (session.isEmpty()) return page(HttpStatus.OK, PartnerPage.signIn(Html.NOTHING));
        var application = session.get().applicationId();
        var told = views.told(application, wish(journey, borrower, state), SHOWN + 1);
        var asked = new PartnerPage.Asked(given(journey), given(borrower), kind(state));
        return page(HttpStatus.OK, new PartnerPage(PartnerForms.token(proof.orElseThrow()), clock.now())
                .of(session.get(), PartnerWords.notice(done), views.endpoints(application), asked, told));
    }

    private static Wish wish(@Nullable String journey, @Nullable String borrower, @Nullable String state) {
        var id = given(journey).isEmpty() ? null : id(journey).orElse(NOBODY);
        boolean named = NAME.matcher(given(borrower)).matches();
        // a name that none can have is nobody's
        return new Wish(given(borrower).isEmpty() || named ? id : NOBODY, named ? given(borrower) : null, kind(state));
    }

    private static Kind kind(@Nullable String state) {
        return switch (given(state)) {
            case "failed" -> Kind.FAILED;
            case "kept" -> Kind.KEPT;
            default -> Kind.ALL;
        };
    }

    @Post("/sign-in")
    MutableHttpResponse<byte[]> signIn(HttpRequest<?> request, @Nullable @Body String body) {
        if (!forms.ofThisSite(request)) return foreign();
        var code = given(PartnerForms.read(body).get("code")).toUpperCase(Locale.ROOT);
        var opened = Optional.of(code).filter(text -> CODE.matcher(text).matches()).flatMap(acts::signIn);
        if (opened.isEmpty()) return page(HttpStatus.FORBIDDEN, PartnerPage.signIn(PartnerWords.WRONG_CODE));
        return seeOther("").header("Set-Cookie",
                forms.cookie(opened.get().proof().text(), PartnerAccess.SESSION.toSeconds()));
    }

    @Post("/sign-out")
    MutableHttpResponse<byte[]> signOut(HttpRequest<?> request, @Nullable @Body String body) {
        return act(request, body, "", (proof, _) -> acts.signOut(proof))
                .header("Set-Cookie", forms.cookie("", 0));
    }

    @Post("/ping")
    MutableHttpResponse<byte[]> ping(HttpRequest<?> request, @Nullable @Body String body) {
        return act(request, body, "ping", (proof, form) -> id(form.get("endpoint"))
                .map(endpoint -> acts.ping(proof, endpoint)).orElse(Done.UNKNOWN));
    }

    @Post("/resend")
    MutableHttpResponse<byte[]> resend(HttpRequest<?> request, @Nullable @Body String body) {
        return act(request, body, "resend", (proof, form) -> {
            var event = given(form.get("event"));
            var attempts = given(form.get("attempts"));
            if (!EVENT.matcher(event).matches() || !COUNT.matcher(attempts).matches()) return Done.UNKNOWN;
            return id(form.get("endpoint")).map(endpoint ->
                    acts.resend(proof, endpoint, event, Integer.parseInt(attempts))).orElse(Done.UNKNOWN);
        });
    }

    /// How many that would be, and a button that says so: nothing is done yet.
    @Get("/recover")
    MutableHttpResponse<byte[]> ask(HttpRequest<?> request, @Nullable @QueryValue String endpoint,
            @Nullable @QueryValue String since, @Nullable @QueryValue String which) {
        var proof = PartnerForms.proof(request);
        var session = proof.flatMap(access::find);
        if (session.isEmpty()) return page(HttpStatus.FORBIDDEN, PartnerPage.signIn(PartnerWords.OVER));
        var found = id(endpoint).flatMap(id -> views.endpoint(session.get().applicationId(), id));
        if (found.isEmpty()) return unknown();
        var from = PartnerWords.time(given(since));
        if (from.isEmpty()) return page(HttpStatus.BAD_REQUEST, PartnerWords.NO_TIME);
        boolean all = all(which);
        return page(HttpStatus.OK, new PartnerPage(PartnerForms.token(proof.orElseThrow()), clock.now())
                .recovery(found.get(), from.get(), all, redelivery.missed(found.get().id(), from.get(), all)));
    }

    @Post("/recover")
    MutableHttpResponse<byte[]> recover(HttpRequest<?> request, @Nullable @Body String body) {
        return act(request, body, "recover", (proof, form) -> {
            Optional<Instant> since = PartnerWords.time(given(form.get("since")));
            if (since.isEmpty()) return Done.UNKNOWN;
            return id(form.get("endpoint")).map(endpoint ->
                    acts.recover(proof, endpoint, since.get(), all(form.get("which")))).orElse(Done.UNKNOWN);
        });
    }

    private MutableHttpResponse<byte[]> act(HttpRequest<?> request, @Nullable String body, String done,
            BiFunction<String, Map<String, String>, Done> act) {
        if (!forms.ofThisSite(request)) return foreign();
        var proof = PartnerForms.proof(request).filter(one -> access.find(one).isPresent());
        if (proof.isEmpty()) return page(HttpStatus.FORBIDDEN, PartnerPage.signIn(PartnerWords.OVER));
        var form = PartnerForms.read(body);
        if (!PartnerForms.ofSession(form, proof.get())) return foreign();
        return switch (act.apply(proof.get(), form)) {
            case DONE -> seeOther(done);
            case ALREADY -> seeOther("already");
            case OFF -> seeOther("off");
            case UNKNOWN -> unknown();
            case OVER -> page(HttpStatus.FORBIDDEN, PartnerPage.signIn(PartnerWords.OVER));
        };
    }

    private static MutableHttpResponse<byte[]> seeOther(String done) {
        var to = PartnerForms.PATH + (done.isEmpty() ? "" : "?done=" + done);
        return PageFrame.unseen(HttpResponse.seeOther(URI.create(to)));
    }

    private static MutableHttpResponse<byte[]> foreign() {
        return page(HttpStatus.FORBIDDEN, PartnerWords.FOREIGN);
    }

    private static MutableHttpResponse<byte[]> unknown() {
        return page(HttpStatus.NOT_FOUND, PartnerWords.UNKNOWN);
    }

    private static MutableHttpResponse<byte[]> page(HttpStatus status, Html main) {
        return PageFrame.own(status, "Your webhooks", PartnerPage.HEAD, main);
    }

    private static boolean all(@Nullable String which) {
        return given(which).equals("all");
    }

    private static String given(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static Optional<UUID> id(@Nullable String text) {
        try {
            return Optional.of(UUID.fromString(given(text)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
