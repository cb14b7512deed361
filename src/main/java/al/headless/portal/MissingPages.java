package al.headless.portal;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/// Says to browsers in words what programs are told in JSON: that nothing is there. The API's paths are for programs.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
class MissingPages {
    private static final String API = "/api/";

    @ResponseFilter
    void say(HttpRequest<?> request, MutableHttpResponse<?> response) {
        boolean told = response.getContentType().filter(MediaType.APPLICATION_JSON_TYPE::matches).isPresent();
        if (response.code() != 404 || !told || request.getPath().startsWith(API)) return;
        if (request.accept().stream().anyMatch(type -> type.getName().equals(MediaType.TEXT_HTML))) {
            PageFrame.missing(response);
        }
    }
}
