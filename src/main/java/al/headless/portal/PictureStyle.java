package al.headless.portal;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;

/// The one stylesheet of the picture.
@Controller("/sandbox/journeys.css")
class PictureStyle {
    private static final String STYLE = """
            :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
            body { margin: 0; }
            main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
            h1 { margin: .2rem 0; font-size: 1.8rem; }
            h2 { margin: 2rem 0 .5rem; font-size: 1.2rem; }
            .note { opacity: .8; font-size: .9rem; }
            .next { border-left: .3rem solid #2b6cb0; padding: .5rem 1rem; }
            .timeline { padding-left: 1.2rem; }
            .timeline time { opacity: .75; font-size: .85rem; margin-left: .5rem; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; padding: .4rem .7rem; border-bottom: 1px solid #8886; white-space: nowrap; }
            code { font-size: .85em; overflow-wrap: anywhere; }
            :focus-visible { outline: 3px solid #2b6cb0; outline-offset: 2px; }
            """;

    @Get
    @Produces("text/css")
    HttpResponse<String> style() {
        return HttpResponse.ok(STYLE);
    }
}
