package al.headless.contract;

import al.headless.kernel.Json;
import al.headless.kernel.StartRefusal;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The list of versions, from `openapi/versions.yaml`. The service does not start with one that it cannot serve:
/// `scripts/check-contract` says what is wrong with it.
@Singleton
public class PublishedVersions {
    private static final String WRONG = "The list of versions of the contract is wrong: ";

    private final Listed listed;

    PublishedVersions(@Property(name = "headless.contract.versions", defaultValue = "/contract/versions.yaml")
            String resource) {
        listed = read(resource);
        if (find(listed.defaultPin).filter(PublishedVersion::served).isEmpty()) {
            throw new StartRefusal(WRONG + "its default " + listed.defaultPin + " is not answered.");
        }
    }

    /// How long a notice lasts is judged before anything is published.
    @JsonIgnoreProperties("notice")
    private record Listed(@JsonProperty("default") String defaultPin,
            List<PublishedVersion> versions) {}

    /// Oldest first.
    public List<PublishedVersion> all() {
        return listed.versions;
    }

    public Optional<PublishedVersion> find(String date) {
        return listed.versions.stream().filter(version -> version.date().equals(date)).findFirst();
    }

    /// Answers when neither header nor application names a version.
    public String defaultPin() {
        return listed.defaultPin;
    }

    private static Listed read(String resource) {
        try (var in = PublishedVersions.class.getResourceAsStream(resource)) {
            if (in == null) throw new IllegalStateException("no versions at " + resource);
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return Json.MAPPER.convertValue(tree, Listed.class);
        } catch (IllegalArgumentException e) {
            throw new StartRefusal(WRONG + "scripts/check-contract says what.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
