package al.headless.portal;

import al.headless.contract.PublishedVersion;
import al.headless.contract.PublishedVersions;
import al.headless.kernel.Json;
import al.headless.kernel.ServiceSettings;
import al.headless.portal.Releases.Revision;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Which versions there are, for programs: `GET /versions`.
@Controller("/versions")
class VersionList {
    private final PublishedVersions published;
    private final Releases releases;
    private final Specifications specifications;
    private final String origin;

    VersionList(PublishedVersions published, Releases releases, Specifications specifications,
            ServiceSettings settings) {
        this.published = published;
        this.releases = releases;
        this.specifications = specifications;
        this.origin = settings.publicUrl();
    }

    /// The whole answer.
    record Listed(String header, String defaultVersion, String changelog, String apiCatalog, List<Version> versions) {}

    /// A version; days begin at midnight UTC.
    record Version(String date, String status, boolean isDefault, @Nullable String deprecatedFrom,
            @Nullable String sunsetOn, @Nullable String retiredSince, @Nullable String successorVersion,
            @Nullable String migrationGuide, @Nullable String reference,
            Map<String, String> newest, List<Release> revisions) {}

    /// One revision and its files by name.
    record Release(int revision, Map<String, File> files) {}

    /// A file that never changes.
    record File(String url, String sha256) {}

    @Get
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> list(HttpRequest<?> request) {
        var listed = new Listed("X-AL-API-Version", published.defaultPin(), origin + "/changelog",
                origin + "/.well-known/api-catalog", published.all().stream().map(this::version).toList());
        return new PublicDocument(MediaType.APPLICATION_JSON_TYPE, Json.bytes(listed))
                .answer(request, PublicDocument.ASK_AGAIN);
    }

    private Version version(PublishedVersion version) {
        var date = version.date();
        var revisions = releases.of(date);
        boolean released = !revisions.isEmpty();
        var newest = released ? files(revisions.getLast(), file -> origin + Specifications.path(date, file))
                : Map.<String, String>of();
        return new Version(date, Words.of(version.status()), date.equals(published.defaultPin()),
                text(version.deprecated()), text(version.sunset()), text(version.retired()), version.successor(),
                version.migration(), released ? origin + "/reference/" + date : null, newest,
                revisions.stream().map(this::release).toList());
    }

    private Release release(Revision revision) {
        return new Release(revision.number(), files(revision, file -> file(revision, file)));
    }

    private File file(Revision revision, String name) {
        return new File(origin + Specifications.path(revision, name),
                specifications.find(revision, name).orElseThrow().sha256());
    }

    private <T> Map<String, T> files(Revision revision, Function<String, T> value) {
        return Specifications.FILES.keySet().stream().filter(name -> releases.has(revision, name)).sorted()
                .collect(Collectors.toMap(name -> name, value, (one, _) -> one, LinkedHashMap::new));
    }

    private static @Nullable String text(@Nullable Object day) {
        return day == null ? null : day.toString();
    }
}
