package al.headless.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A tab of the browser, used as a person uses it: it finds things by what is written on them, and waits until they
/// are there. It collects what no page may do: errors in the console, answers that are refusals, requests that leave
/// this machine. Closing it fails the test when there were any.
public final class Tab implements AutoCloseable {
    /// For how long something may take to show; far more than it takes on a busy machine.
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Path AXE = Path.of("scripts", "tools", "node_modules", "axe-core", "axe.min.js");
    private static final String REFUSED = "Failed to load resource"; // the console repeats what the answer was
    private static final int DESK = 1280;
    private static final int PHONE = 360;
    private static final int HEIGHT = 780;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final Set<Integer> expected = new HashSet<>();

    Tab(BrowserContext context) {
        this.context = context;
        context.setDefaultTimeout(PATIENCE.toMillis());
        context.addInitScript(AXE);
        page = context.newPage();
        page.setViewportSize(DESK, HEIGHT);
        page.onConsoleMessage(this::said);
        page.onPageError(error -> complaints.add("script failed: " + error));
        page.onRequest(this::asked);
        page.onResponse(this::answered);
    }

    /// A second tab of the same person: what one stores, the other reads. It is closed with this one.
    public Tab another() {
        return new Tab(context);
    }

    /// From now on an answer with this status is no complaint.
    public Tab expecting(int status) {
        expected.add(status);
        return this;
    }

    /// Opens what an address of a service leads to.
    public Tab open(Service service, String url) {
        return open(service.here(url));
    }

    /// Opens an address as it is.
    public Tab open(URI address) {
        page.navigate(address.toString());
        return this;
    }

    /// Presses the button with this name.
    public Tab press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
        return this;
    }

    /// Presses the first button with this in its name.
    public Tab pressFirst(String part) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(part)).first().click();
        return this;
    }

    /// Follows the link with this name.
    public Tab follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)).first().click();
        return this;
    }

    /// Types into the first field with this label.
    public Tab fill(String label, String text) {
        page.getByLabel(label).first().fill(text);
        return this;
    }

    /// Chooses from the list with this label.
    public Tab choose(String label, String option) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).selectOption(option);
        return this;
    }

    /// Waits until the page's heading is this.
    public Tab reads(String heading) {
        return shows(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)), heading);
    }

    /// Waits until the text is somewhere on the page.
    public Tab shows(String text) {
        return shows(page.locator("main"), text);
    }

    /// Waits until the text is on the page or on what lies over it.
    public Tab showsAnywhere(String text) {
        return shows(page.locator("body"), text);
    }

    private Tab shows(Locator where, String text) {
        assertThat(where).containsText(text,
                new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis()));
        return this;
    }

    /// Where the borrower is now.
    public URI address() {
        return URI.create(page.url());
    }

    /// What a script of the page's own origin would get.
    public Object evaluate(String script) {
        return page.evaluate(script);
    }

    /// Holds the page to what every page must be: it fits a phone, and axe finds nothing serious, by day on a desk and
    /// by night on a phone. Leaves a screenshot of each in `target/screenshots`.
    public Tab inspect(String name) {
        inspect(name, DESK, ColorScheme.LIGHT);
        inspect(name + "-phone", PHONE, ColorScheme.DARK);
        page.setViewportSize(DESK, HEIGHT);
        return this;
    }

    /// Leaves a screenshot of what is to be seen.
    public Tab screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
        return this;
    }

    private void inspect(String name, int width, ColorScheme scheme) {
        page.setViewportSize(width, HEIGHT);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
        int needed = (int) page.evaluate("document.documentElement.scrollWidth");
        assertTrue(needed <= width, name + " needs " + needed + " pixels where there are " + width);
        assertEquals(List.of(), violations(), name);
    }

    /// What axe finds serious or critical: the rule, what it says, and where.
    private List<?> violations() {
        return (List<?>) page.evaluate("""
                async () => (await axe.run()).violations.filter(one => ['serious', 'critical'].includes(one.impact))
                    .map(one => one.id + ': ' + one.help + ': ' + one.nodes.map(node => node.html).join(' '))""");
    }

    private void said(ConsoleMessage message) {
        if (message.type().matches("error|warning") && !message.text().startsWith(REFUSED)) {
            complaints.add("console: " + message.text());
        }
    }

    private void asked(Request request) {
        if (!"127.0.0.1".equals(URI.create(request.url()).getHost())) complaints.add("left: " + request.url());
    }

    private void answered(Response response) {
        if (response.status() >= 400 && !expected.contains(response.status())) {
            complaints.add(response.status() + " " + response.url());
        }
    }

    @Override public void close() {
        context.close();
        assertEquals(List.of(), complaints);
    }
}
