package al.headless.portal;

import al.headless.contract.PublishedVersion;
import al.headless.contract.PublishedVersions;
import al.headless.contract.VersionStatus;
import java.util.Locale;

/// What is said about a version, in the same words wherever it is said.
final class Words {
    private Words() {}

    static String of(VersionStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /// Its status, and what follows for those who pin it, in Markdown.
    static String status(PublishedVersion version, PublishedVersions published) {
        var words = new StringBuilder(of(version.status()));
        if (version.date().equals(published.defaultPin())) words.append(", the default");
        if (version.deprecated() != null) words.append(", deprecated from ").append(version.deprecated());
        if (version.sunset() != null) words.append(", ends on ").append(version.sunset());
        if (version.retired() != null) words.append(", retired since ").append(version.retired());
        if (version.successor() != null) words.append(", followed by ").append(version.successor());
        if (version.migration() != null) words.append(", [how to move](").append(version.migration()).append(")");
        return words.toString();
    }
}
