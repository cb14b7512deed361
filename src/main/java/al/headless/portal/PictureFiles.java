package al.headless.portal;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The look of the picture, and the script that keeps it up to date.
@Controller("/sandbox")
class PictureFiles {
    private final byte[] style = read("journeys.css");
    private final byte[] script = read("journeys.js");

    @Get("/journeys.css")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> style() {
        return HttpResponse.ok(style).contentType("text/css;charset=utf-8");
    }

    @Get("/journeys.js")
    @Produces(MediaType.ALL)
    HttpResponse<byte[]> script() {
        return HttpResponse.ok(script).contentType("text/javascript;charset=utf-8");
    }

    private static byte[] read(String name) {
        try (InputStream in = PictureFiles.class.getResourceAsStream("/portal/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
