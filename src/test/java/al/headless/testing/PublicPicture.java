package al.headless.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeMap;

/// All that a borrower's session can read of a journey over HTTP, at one moment.
public record PublicPicture(String text) {
    /// As it is now; of operations those whose ids these are.
    public static PublicPicture of(Service service, String sessionToken, String journey, List<String> operations) {
        var api = Api.with(service, sessionToken);
        var read = new TreeMap<String, String>();
        var root = "/journeys/" + journey;
        for (var path : List.of("", "/state", "/profile", "/offers", "/aa/sessions")) {
            read.put(path, data(api, root + path).toString());
        }
        for (var card : data(api, root + "/offers").path("items")) {
            var offer = "/offers/" + card.path("offerID").asText();
            for (var path : List.of("", "/steps", "/steps/kyc/status")) {
                read.put(offer + path, data(api, root + offer + path).toString());
            }
        }
        for (var operation : operations) {
            read.put(operation, data(api, root + "/operations/" + operation).toString());
        }
        return new PublicPicture(read.toString());
    }

    private static JsonNode data(Api api, String path) {
        var said = api.get(path);
        assertEquals(200, said.status(), () -> path + ": " + said);
        return said.json().path("data");
    }
}
