package al.headless.portal;

import al.headless.kernel.Refusal;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Style, scripts and icon of the portal's pages, each held in memory once it was asked for. The reference's viewer
/// comes out of its library's jar, so that nothing is fetched from elsewhere.
@Controller("/portal/{file}")
class PortalFiles {
    private static final String VIEWER = "scalar.js";
    private static final String VIEWERS_JAR = "/META-INF/resources/webjars/scalar/";
    private static final Map<String, MediaType> TYPES = Map.of("css", MediaType.of("text/css;charset=utf-8"),
            "js", MediaType.of("text/javascript;charset=utf-8"), "svg", MediaType.of("image/svg+xml"));
    private static final Set<String> OURS =
            Set.of("frame.css", "text.css", "reference.css", "copy.js", "reference.js", "icon.svg", "signature.css",
                    "signature-desk.js", "signature.js", "suspects.js", "partner.css");

    private final Map<String, PublicDocument> known = new ConcurrentHashMap<>();

    @Get
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> file(HttpRequest<?> request, String file) {
        if (!OURS.contains(file) && !file.equals(VIEWER)) throw Refusal.unknown();
        return known.computeIfAbsent(file, PortalFiles::read).answer(request, PublicDocument.ASK_AGAIN);
    }

    private static PublicDocument read(String file) {
        return new PublicDocument(TYPES.get(file.replaceFirst(".*\\.", "")),
                Texts.resource((file.equals(VIEWER) ? VIEWERS_JAR : "/portal/") + file));
    }
}
