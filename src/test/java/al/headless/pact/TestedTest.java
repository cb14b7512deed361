package al.headless.pact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// scripts/pacts counts what consumers' tests came to, by scripts/lib/Tested.java, from the reports of their runners.
@Tag("slow")
class TestedTest {
    @TempDir Path folder;

    @Test void every_test_is_counted_in_whatever_suite_it_is() throws Exception {
        summed(1, "tests=\"5\" failures=\"1\" errors=\"1\" skipped=\"1\"", """
                <testsuites><testcase name="a"/><testsuite name="s" tests="9"><testcase name="b"><skipped/></testcase>
                <testcase name="c"><failure>&lt;error/> it said</failure></testcase><testsuite>
                <testcase name="d"><error/></testcase></testsuite></testsuite><testcase name="e"/></testsuites>""");
    }

    @Test void it_ends_well_only_when_something_was_tested_and_nothing_failed() throws Exception {
        summed(0, "tests=\"2\" failures=\"0\" errors=\"0\" skipped=\"1\"",
                "<testsuite><testcase name=\"a\"/><testcase name=\"b\"><skipped/></testcase></testsuite>");
        var none = "tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\"";
        summed(1, none, "<testsuites/>");
        summed(1, none, "TAP version 13\n1..0");
        summed(1, none, null);
    }

    private void summed(int code, String sums, String report) throws IOException, InterruptedException {
        var written = folder.resolve("report.xml");
        Files.deleteIfExists(written);
        if (report != null) Files.writeString(written, report);
        var summed = folder.resolve("summed.xml");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertEquals(code, new ProcessBuilder(java, "scripts/lib/Tested.java", "an-app", written.toString(),
                summed.toString()).start().waitFor());
        assertEquals("<testsuite name=\"an-app\" " + sums + "/>\n", Files.readString(summed));
    }
}
