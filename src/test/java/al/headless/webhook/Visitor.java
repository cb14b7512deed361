package al.headless.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import al.headless.kernel.Base32;
import al.headless.kernel.Ids;
import al.headless.testing.Service;
import al.headless.testing.Sought;
import al.headless.testing.TestClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Somebody of a partner at the partner's page, with or without a session: what a browser would send.
record Visitor(Service service, String code, String proof) {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([0-9a-f]{64})\"");
    private static final Pattern COOKIE = Pattern.compile("partner=([0-9a-f]{64}); .*");
    static final String[] HERE = {"Sec-Fetch-Site", "same-origin", "Origin", "null"};

    /// An answer.
    record Seen(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        String text() {
            return response.body();
        }
    }

    /// A code that an operator has just handed out, as the service's clock has it.
    static String code(Service service, UUID application) {
        var code = Base32.encode(Ids.random(20));
        Sought.shown(code);
        var now = service.bean(TestClock.class).now();
        service.sql("insert into partner_access (id, application_id, code_hash, made_at, ends_at)"
                + " values (?, ?, sha256(convert_to(?, 'UTF8')), ?, ?)", UUID.randomUUID(), application, code,
                Timestamp.from(now), Timestamp.from(now.plus(Duration.ofMinutes(10))));
        return code;
    }

    /// Who signed in with a code.
    static Visitor of(Hooks.Partner partner) {
        var service = partner.hooks().service();
        var code = code(service, partner.id());
        var seen = new Visitor(service, code, null).signIn();
        assertEquals(303, seen.status(), seen::text);
        var cookie = COOKIE.matcher(seen.header("Set-Cookie"));
        assertTrue(cookie.matches(), seen.header("Set-Cookie"));
        Sought.shown(cookie.group());
        return new Visitor(service, code, cookie.group(1));
    }

    Seen signIn() {
        return post("/partner/sign-in", HERE, "code", code);
    }

    Seen look(String query) {
        return send("GET", "/partner" + query, "", new String[0]);
    }

    /// What a form of the page sends.
    Seen act(String act, String... fields) {
        var all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("token", token()));
        return post("/partner/" + act, HERE, all.toArray(String[]::new));
    }

    String token() {
        var token = TOKEN.matcher(look("").text());
        assertTrue(token.find(), "not signed in");
        return token.group(1);
    }

    Seen post(String path, String[] headers, String... fields) {
        var body = IntStream.iterate(0, i -> i < fields.length, i -> i + 2)
                .mapToObj(i -> fields[i] + "=" + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send("POST", path, body, headers);
    }

    private Seen send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .timeout(Duration.ofSeconds(30)).header("Accept", "text/html")
                .method(method, method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (method.equals("POST")) request.header("Content-Type", "application/x-www-form-urlencoded");
        if (proof != null) request.header("Cookie", "partner=" + proof);
        for (int i = 0; i < headers.length; i += 2) request.setHeader(headers[i], headers[i + 1]);
        try {
            return new Seen(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new AssertionError(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
