import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/// What a consumer's tests came to: reads the JUnit report that their runner wrote, whatever its shape, and writes its
/// sums as the reports of the service's own tests have them.
///
/// Started by scripts/pacts with the consumer's name, the report, and the file to write. It ends badly when there is
/// no report, or nothing in it was tested.
final class Tested {
    public static void main(String[] arguments) throws IOException, ParserConfigurationException {
        var name = arguments[0];
        var report = Path.of(arguments[1]);
        int tests = 0;
        int failures = 0;
        int errors = 0;
        int skipped = 0;
        if (Files.exists(report)) try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var cases = factory.newDocumentBuilder().parse(report.toFile()).getElementsByTagName("testcase");
            tests = cases.getLength();
            for (int i = 0; i < tests; i++) {
                var one = (Element) cases.item(i);
                if (has(one, "error")) errors++;
                else if (has(one, "failure")) failures++;
                else if (has(one, "skipped")) skipped++;
            }
        } catch (SAXException e) {
            System.err.println(report + " is no JUnit report: " + e.getMessage());
        }
        if (tests == 0) System.err.println(name + " reports no test in " + report);
        Files.writeString(Path.of(arguments[2]), "<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\""
                .formatted(name, Math.max(tests, 1), failures, tests == 0 ? 1 : errors)
                + " skipped=\"%d\"/>%n".formatted(skipped));
        System.exit(tests == 0 || failures + errors > 0 ? 1 : 0);
    }

    private static boolean has(Element test, String outcome) {
        return test.getElementsByTagName(outcome).getLength() > 0;
    }
}
