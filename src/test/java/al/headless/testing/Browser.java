package al.headless.testing;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The machine's own Chromium without a window, one for the whole test run, driven with the machine's Node. Which
/// programs these are the environment says (`CHROMIUM`, `PLAYWRIGHT_NODEJS_PATH`), else the PATH.
public final class Browser {
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"); // a page finds nobody but this machine
    private static Browser shared;

    private final com.microsoft.playwright.Browser chromium;

    private Browser() {
        var playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of(
                "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1",
                "PLAYWRIGHT_NODEJS_PATH", program("PLAYWRIGHT_NODEJS_PATH", "node").toString())));
        var program = program("CHROMIUM", "chromium", "chromium-browser", "google-chrome");
        chromium = playwright.chromium().launch(new LaunchOptions().setExecutablePath(program).setArgs(FLAGS));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    }

    /// A tab with no history, no cookies and nothing cached; the caller closes it.
    public static synchronized Tab tab() {
        if (shared == null) shared = new Browser();
        return new Tab(shared.chromium.newContext());
    }

    /// The same for somebody whose browser runs no scripts.
    public static synchronized Tab tabWithoutScripts() {
        if (shared == null) shared = new Browser();
        return new Tab(shared.chromium.newContext(new NewContextOptions().setJavaScriptEnabled(false)));
    }

    private static Path program(String variable, String... names) {
        var folders = System.getenv("PATH").split(File.pathSeparator);
        var known = Stream.of(names).flatMap(name -> Stream.of(folders).map(folder -> Path.of(folder, name)));
        return Stream.concat(Stream.ofNullable(System.getenv(variable)).map(Path::of), known)
                .filter(Files::isExecutable).findFirst().orElseThrow(() -> new AssertionError(
                        "No " + names[0] + " on the PATH: install it, or set " + variable + " to its program"));
    }
}
