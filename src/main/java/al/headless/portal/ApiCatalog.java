package al.headless.portal;

import al.headless.contract.PublishedVersion;
import al.headless.contract.PublishedVersions;
import al.headless.kernel.Json;
import al.headless.kernel.ServiceSettings;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The way in for programs that know nothing but the host (RFC 9727): the API, and of each of its versions the
/// specification, the reference page and the status.
///
/// All versions are one endpoint, chosen by a header: it is the anchor of every link, and `version` is the link's own.
@Controller("/.well-known/api-catalog")
class ApiCatalog {
    private static final String ADDRESS = "/.well-known/api-catalog";
    private static final MediaType LINKSET = MediaType.of(
            "application/linkset+json;profile=\"https://www.rfc-editor.org/info/rfc9727\"");

    private final PublishedVersions published;
    private final Releases releases;
    private final String origin;

    ApiCatalog(PublishedVersions published, Releases releases, ServiceSettings settings) {
        this.published = published;
        this.releases = releases;
        this.origin = settings.publicUrl();
    }

    @Get
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> catalog(HttpRequest<?> request) {
        var api = origin + "/api/v1/headless";
        var links = new LinkedHashMap<String, Object>();
        links.put("anchor", api);
        links.put("service-desc", released().flatMap(version -> Stream.of("yaml", "json")
                .map(format -> link(version, Specifications.path(version.date(), "openapi." + format),
                        "application/openapi+" + format))).toList());
        links.put("service-doc", released().map(version -> link(version, "/reference/" + version.date(), "text/html"))
                .toList());
        links.put("service-meta", List.of(Map.of("href", origin + "/versions", "type", "application/json")));
        links.put("status", released().map(version -> link(version, "/versions", "application/json")).toList());
        var item = Map.of("anchor", origin + ADDRESS, "item", List.of(Map.of("href", api)));
        return new PublicDocument(LINKSET, Json.bytes(Map.of("linkset", List.of(item, links))))
                .answer(request, PublicDocument.ASK_AGAIN)
                .header("Link", "<" + origin + ADDRESS + ">; rel=\"api-catalog\"");
    }

    private Stream<PublishedVersion> released() {
        return published.all().stream().filter(version -> !releases.of(version.date()).isEmpty());
    }

    private Map<String, Object> link(PublishedVersion version, String path, String type) {
        var link = new LinkedHashMap<String, Object>();
        link.put("href", origin + path);
        link.put("type", type);
        link.put("title", version.date() + ", " + Words.of(version.status()));
        link.put("version", List.of(version.date())); // RFC 9264, 4.2.4.3: an extension's values are a list
        return link;
    }
}
