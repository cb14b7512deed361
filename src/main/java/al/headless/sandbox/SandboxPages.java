package al.headless.sandbox;

import al.headless.kernel.Clock;
import al.headless.kernel.Refusal;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The pages that lenders and the aggregator of the sandbox hand out. `GET` opens one, `POST` with `action`
/// = `approve`, `decline` or `leave` chooses: a browser's form and a script's `curl -d action=approve`
/// alike.
///
/// Answers 303 to where the borrower goes on, 404 for a page that nobody handed out, 410 for one that is
/// over, 400 for any other choice.
@Controller("/sandbox/{path}/{token}")
final class SandboxPages {
    private static final Logger LOG = LoggerFactory.getLogger(SandboxPages.class);

    private final IssuedPages pages;
    private final LenderVisits lenders;
    private final ConsentVisits consents;
    private final Clock clock;

    SandboxPages(IssuedPages pages, LenderVisits lenders, ConsentVisits consents, Clock clock) {
        this.pages = pages;
        this.lenders = lenders;
        this.consents = consents;
        this.clock = clock;
    }

    @Get
    @Produces(MediaType.ALL)
    HttpResponse<String> open(String path, String token) {
        return answer(visit(path, token,
                page -> page.ref().kind() == PageKind.CONSENT ? consents.open(page) : lenders.open(page)));
    }

    @Post
    @Consumes(MediaType.ALL)
    @Produces(MediaType.ALL)
    HttpResponse<String> choose(String path, String token, @Nullable @Body String form) {
        var choice = Choice.of(form == null ? "" : form);
        if (choice.isEmpty()) return PageRendering.refused(HttpStatus.BAD_REQUEST,
                "What would you like to do?",
                "Send action=approve, action=decline or action=leave.");
        return answer(visit(path, token, page -> page.ref().kind() == PageKind.CONSENT
                ? consents.choose(page, choice.get()) : lenders.choose(page, choice.get())));
    }

    private Visit visit(String path, String token, Function<IssuedPage, Visit> visit) {
        Optional<IssuedPage> page = pages.find(Links.hash(token))
                .filter(one -> one.ref().kind().path().equals(path));
        if (page.isEmpty()) return new Visit.Unknown();
        return page.get().over(clock.now()) ? new Visit.Over() : visit.apply(page.get());
    }

    private static HttpResponse<String> answer(Visit visit) {
        return switch (visit) {
            case Visit.Open(var content, var back) -> PageRendering.open(content, back);
            case Visit.Left(_, URI back, _) when back != null -> HttpResponse.seeOther(back);
            case Visit.Left(var choice, _, var query) -> PageRendering.done(choice, query);
            case Visit.Unknown() -> PageRendering.refused(HttpStatus.NOT_FOUND, "There is no such page",
                    "The address may be incomplete. Please open it again from the app you came from.");
            case Visit.Over() -> PageRendering.refused(HttpStatus.GONE, "This page is over",
                    "It was used already, or its time ran out. Please go back to the app you came from.");
        };
    }

    @Error
    HttpResponse<String> failed(RuntimeException failure) {
        var status = HttpStatus.SERVICE_UNAVAILABLE;
        if (failure instanceof Refusal refusal) {
            status = HttpStatus.valueOf(refusal.status());
        } else {
            LOG.error("a sandbox page failed", failure);
        }
        return PageRendering.refused(status, "This page cannot be shown now",
                "Nothing was changed. Please try again in a moment.");
    }
}
