package al.headless.portal;

import al.headless.kernel.Refusal;
import al.headless.markup.Html;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import java.net.URI;
import java.util.List;

/// Any two versions side by side, `/differences/{older}..{newer}`, and the form that leads there. The other way round
/// leads to the same page; 404 for what is no version.
@Controller
@Produces(MediaType.ALL)
class DifferencesPages {
    private final DifferencesPage pages;
    private final Differences differences;

    DifferencesPages(DifferencesPage pages, Differences differences) {
        this.pages = pages;
        this.differences = differences;
    }

    @Get(uris = {"/differences", "/differences.md"})
    HttpResponse<byte[]> choice(HttpRequest<?> request, @Nullable @QueryValue("from") String from,
            @Nullable @QueryValue("to") String to) {
        if (from != null && to != null) return HttpResponse.temporaryRedirect(URI.create(path(from, to)));
        var dates = differences.dates();
        return PageFrame.answer(request, pages.choice(), form(dates.getFirst(), dates.getLast()));
    }

    @Get("/differences/{pair}")
    HttpResponse<byte[]> pair(HttpRequest<?> request, String pair) {
        var dates = pair.replaceFirst("\\.md$", "").split("\\.\\.", -1);
        if (dates.length != 2) throw Refusal.unknown();
        var path = path(dates[0], dates[1]);
        var twin = pair.endsWith(".md") ? ".md" : "";
        if (!request.getPath().equals(path + twin)) return HttpResponse.temporaryRedirect(URI.create(path + twin));
        return PageFrame.answer(request, pages.page(dates[0], dates[1]), form(dates[0], dates[1]));
    }

    private String path(String one, String other) {
        if (!differences.dates().containsAll(List.of(one, other))) throw Refusal.unknown();
        return one.compareTo(other) <= 0 ? DifferencesPage.path(one, other) : DifferencesPage.path(other, one);
    }

    private Html form(String from, String to) {
        return Html.of("""
                <form class="choice" action="/differences" method="get">
                %s%s<button>Compare</button></form>
                """, choice("from", "From", from), choice("to", "To", to));
    }

    private Html choice(String name, String label, String chosen) {
        return Html.of("""
                <span><label for="%s">%s</label><select id="%s" name="%s">%s</select></span>
                """, name, label, name, name, Html.all(differences.dates().stream()
                        .map(date -> option(date, date.equals(chosen))).toList()));
    }

    private static Html option(String date, boolean chosen) {
        return Html.of("<option%s>%s</option>", chosen ? Html.of(" selected") : Html.NOTHING, date);
    }
}
