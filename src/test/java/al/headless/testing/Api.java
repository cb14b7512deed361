package al.headless.testing;

import io.micronaut.core.annotation.Nullable;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// Speaks to the API as one caller. Every answer is held against the contract before a test sees it.
public final class Api {
    public static final String BASE = "/api/v1/headless";

    private final Host service;
    private final Map<String, String> headers;

    private Api(Host service, Map<String, String> headers) {
        this.service = service;
        this.headers = headers;
    }

    /// A caller without a token.
    public static Api nobody(Host service) {
        return new Api(service, Map.of());
    }

    /// A caller with a token of any class.
    public static Api with(Host service, String token) {
        return nobody(service).header("Authorization", "Bearer " + token);
    }

    /// The same caller with one more header; null takes it away.
    public Api header(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        if (value == null) more.remove(name);
        else more.put(name, value);
        return new Api(service, more);
    }

    /// The same caller, pinned to a version of the contract.
    public Api pinned(@Nullable String version) {
        return header("X-AL-API-Version", version);
    }

    public Api key(String idempotencyKey) {
        return header("Idempotency-Key", idempotencyKey);
    }

    public Said get(String path) {
        return send("GET", path, BodyPublishers.noBody(), false);
    }

    /// With a fresh idempotency key, unless one was given.
    public Said post(String path, String body) {
        return write("POST", path, body);
    }

    public Said post(String path) {
        return write("POST", path, null);
    }

    public Said put(String path, String body) {
        return write("PUT", path, body);
    }

    public Said patch(String path, String body) {
        return write("PATCH", path, body);
    }

    private Said write(String method, String path, String body) {
        var api = headers.containsKey("Idempotency-Key") ? this : key(UUID.randomUUID().toString());
        return api.send(method, path, body);
    }

    /// Any request, without a body where it is null; adds no idempotency key.
    public Said send(String method, String path, @Nullable String body) {
        return body == null ? send(method, path, null, BodyPublishers.noBody(), false)
                : send(method, path, body, BodyPublishers.ofString(body), true);
    }

    /// A request whose body may be anything; adds no idempotency key.
    public Said send(String method, String path, BodyPublisher body, boolean json) {
        return send(method, path, null, body, json);
    }

    private Said send(String method, String path, @Nullable String text, BodyPublisher body, boolean json) {
        var request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(30)).method(method, body);
        if (json && !headers.containsKey("Content-Type")) request.setHeader("Content-Type", "application/json");
        headers.forEach(request::setHeader);
        headers.forEach(Sought::header);
        try {
            var response = service.send(path(path), request).response();
            var said = new Said(response.statusCode(), response.headers(), response.body());
            ContractWitness.hold(method, path(path), text, said);
            return said;
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    private static String path(String path) {
        return path.startsWith(BASE) || path.startsWith("//") ? path.replaceFirst("^//", "/") : BASE + path;
    }
}
