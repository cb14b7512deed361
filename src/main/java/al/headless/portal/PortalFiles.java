package al.headless.portal;

import al.headless.kernel.Refusal;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Style, scripts and icon of the portal's pages, each held in memory once it was asked for. The reference's viewer
/// comes out of its library's jar, so that nothing is fetched from elsewhere.
@Controller("/portal/{file}")
class PortalFiles {
    private static final String SCALAR = "/META-INF/resources/webjars/scalar/scalar.js";
    private static final Map<String, MediaType> TYPES = Map.of("css", MediaType.of("text/css;charset=utf-8"),
            "js", MediaType.of("text/javascript;charset=utf-8"), "svg", MediaType.of("image/svg+xml"));
    private static final Map<String, String> FILES = Map.of("style.css", "/portal/style.css",
            "copy.js", "/portal/copy.js", "reference.js", "/portal/reference.js", "icon.svg", "/portal/icon.svg",
            "scalar.js", SCALAR);

    private final Map<String, PublicDocument> known = new ConcurrentHashMap<>();

    @Get
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> file(HttpRequest<?> request, String file) {
        var place = Optional.ofNullable(FILES.get(file)).orElseThrow(Refusal::unknown);
        return known.computeIfAbsent(file, name -> new PublicDocument(TYPES.get(name.replaceFirst(".*\\.", "")),
                Texts.resource(place))).answer(request, PublicDocument.ASK_AGAIN);
    }
}
