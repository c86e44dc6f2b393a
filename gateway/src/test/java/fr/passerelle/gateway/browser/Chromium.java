package fr.passerelle.gateway.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.util.FileSystemUtils;

/** A browser that has never been anywhere, as somebody uses it who reads what is written and presses it. */
final class Chromium implements AutoCloseable {

    static final String BROWSER = "/usr/bin/chromium";
    static final String DRIVER = "/usr/bin/chromedriver";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int BLOCKED = 2;

    private final Path profile;
    private final ChromeDriver driver;

    private Chromium(Map<String, Object> preferences) {
        try {
            profile = Files.createTempDirectory("passerelle-chromium");
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of(DRIVER).toFile())
                .build();
        driver = new ChromeDriver(service, options(preferences));
        driver.manage().window().setSize(new Dimension(1280, 900));
    }

    static Chromium fresh() {
        return new Chromium(Map.of());
    }

    /** One whose owner lets no page run a script. */
    static Chromium withoutScripts() {
        return new Chromium(Map.of("profile.managed_default_content_settings.javascript", BLOCKED));
    }

    /** Like new: no cookies, nothing stored, no complaints. */
    Chromium forget() {
        driver.get("about:blank");
        driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
        complaints();
        return this;
    }

    Chromium go(URI place) {
        driver.get(place.toString());
        return this;
    }

    URI at() {
        return URI.create(driver.getCurrentUrl());
    }

    /** Presses the link or button that says so, as one reads it. */
    Chromium press(String words) {
        var said = "[normalize-space()=\"" + words + "\"]";
        find(By.xpath("//a" + said + " | //button" + said)).click();
        return this;
    }

    /** Unfolds the first thing that can be unfolded. */
    Chromium unfold() {
        find(By.tagName("summary")).click();
        return this;
    }

    /** Writes into the field of that label. */
    Chromium write(String label, String text) {
        var named =
                find(By.xpath("//label[normalize-space()=\"" + label + "\"]")).getDomAttribute("for");
        var field = find(By.id(named));
        field.clear();
        field.sendKeys(text);
        return this;
    }

    /** All that can be read on the page. */
    String words() {
        return waiting().until(there -> driver.findElement(By.tagName("body")).getText());
    }

    /** What can be read in the places that the selector names. */
    List<String> all(String selector) {
        return waiting()
                .until(there -> driver.findElements(By.cssSelector(selector)).stream()
                        .map(WebElement::getText)
                        .toList());
    }

    /** Waits until that place says so. */
    Chromium until(String selector, String words) {
        waiting().until(there -> all(selector).stream().anyMatch(said -> said.contains(words)));
        return this;
    }

    /** Waits until the browser has come to such an address. */
    Chromium arrived(URI place) {
        waiting().until(there -> driver.getCurrentUrl().startsWith(place.toString()));
        return this;
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Runs a script whose last argument is called when it is done. */
    Object runToItsEnd(String script) {
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        return driver.executeAsyncScript(script);
    }

    /** Shows pages as at night, or by day. */
    Chromium inTheDark(boolean dark) {
        var feature = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
        return this;
    }

    /** What the browser complained of since it was asked last. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() throws IOException {
        driver.quit();
        FileSystemUtils.deleteRecursively(profile);
    }

    private WebElement find(By place) {
        return waiting().until(there -> {
            var found = driver.findElements(place);
            return found.isEmpty() ? null : found.getFirst();
        });
    }

    private WebDriverWait waiting() {
        var waiting = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50));
        // A page that changes while it is read is read again; the driver has several words for that.
        waiting.ignoring(WebDriverException.class);
        return waiting;
    }

    private ChromeOptions options(Map<String, Object> preferences) {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(BROWSER);
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=fr",
                "--user-data-dir=" + profile);
        options.setExperimentalOption("prefs", preferences);
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }
}
