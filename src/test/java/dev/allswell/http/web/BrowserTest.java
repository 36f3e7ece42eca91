package dev.allswell.http.web;

import static dev.allswell.Eventually.eventually;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import dev.allswell.http.web.view.Times;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The pages in a real Chromium, with the policy, the files and the stream of the real server. */
class BrowserTest {
  private static SampleServer server;
  private static Browser browser;

  @BeforeAll
  static void start() {
    assumeTrue(Files.isExecutable(Browser.DRIVER), "There is no Chromium on this machine.");
    server = new SampleServer();
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      browser.close();
      server.close();
    }
  }

  @BeforeEach
  void anOrdinaryDesk() {
    server.speakAgain();
    browser.size(1280, 800);
    browser.prefer("light");
    browser.complaints();
  }

  static Stream<String> samples() {
    return Samples.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everybodyCanReadItByDayAndByNightOnATelephoneAndAtADesk(String sample) {
    open(sample);
    for (int width : new int[] {390, 1280}) {
      browser.size(width, 844);
      browser.prefer("light");
      assertThat(violations(new AxeBuilder())).as("%s, %d wide", sample, width).isEmpty();
      assertThat(browser.number("document.documentElement.scrollWidth"))
          .as("width that %s needs", sample)
          .isLessThanOrEqualTo(width);
      assertThat(
              browser.number(
                  "(scrollY + document.querySelector('h1').getBoundingClientRect().y) | 0"))
          .as("where %s begins", sample)
          .isBetween(0L, 250L);
      browser.prefer("dark");
      assertThat(violations(new AxeBuilder().withRules(List.of("color-contrast"))))
          .as("%s, %d wide, by night", sample, width)
          .isEmpty();
    }
    browser.size(1920, 1080);
    assertThat(browser.number("document.documentElement.scrollWidth"))
        .as("width that %s needs on a wide screen", sample)
        .isLessThanOrEqualTo(1920);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void whatChangesIsThereWithoutReloadingAndWhatIsBeingWrittenStays() {
    open("incident");
    WebElement note = browser.driver().findElement(By.id("note"));
    note.sendKeys("It is the restart ag");
    server.change("incident", requireNonNull(Samples.all().get("incident-acknowledged")));
    browser.await("document.querySelector('#standing .marks').innerText.includes('Acknowledged')");
    browser.await("document.querySelector('#act').innerText.includes('Béla Tóth has it')");
    assertThat(note.getAttribute("value")).isEqualTo("It is the restart ag");
    server.change("incident", requireNonNull(Samples.all().get("incident")));
  }

  @Test
  void whoeverIsSignedOutIsToldAndKeepsWhatTheyWrite() {
    open("incident");
    WebElement note = browser.driver().findElement(By.id("note"));
    note.sendKeys("It is the restart ag");
    server.signOut();
    browser.await("document.querySelector('#not-live').innerText.includes('You are signed out.')");
    assertThat(browser.driver().findElement(By.linkText("Sign in again")).getDomProperty("href"))
        .endsWith("/sign-in?next=%2Fincident");
    assertThat(note.getAttribute("value")).isEqualTo("It is the restart ag");
    assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("401"));
  }

  @Test
  void whatIsOpenStaysOpen() {
    open("check-down");
    browser.driver().findElement(By.cssSelector("#ping-3 summary")).click();
    browser.run("document.querySelector('#said').dataset.old = 'yes'");
    server.change("check-down", requireNonNull(Samples.all().get("check-down")));
    browser.await("!document.querySelector('#said').dataset.old");
    browser.await("document.querySelector('#ping-3').open");
  }

  @Test
  void aBrokenStreamIsSaidAndSoIsItsReturn() {
    open("now");
    server.fallSilent();
    browser.await("document.querySelector('#not-live').innerText.startsWith('Not live since 03:')");
    assertThat(browser.driver().findElement(By.id("live")).getText()).startsWith("Not live since");
    server.speakAgain();
    browser.awaitLive();
    browser.await("document.querySelector('#not-live').hidden");
  }

  @Test
  void theScriptSaysTimesInTheSameWordsAsTheServer() {
    server.fallSilent();
    for (String sample : List.of("now-extreme", "duty-extreme", "checks", "check-down")) {
      browser.driver().get(server.address(sample));
      browser.await("window.performance.timing.loadEventEnd > 0");
      List<WebElement> moving = browser.driver().findElements(By.cssSelector("[data-ago]"));
      assertThat(moving).isNotEmpty();
      for (WebElement time : moving) {
        Instant at = Instant.parse(time.getDomAttribute("data-ago"));
        assertThat(String.valueOf(time.getDomProperty("textContent"))).isIn(soonAfter(at));
      }
    }
  }

  /** What may be said of a time within the minute that a slow machine may need. */
  private static List<String> soonAfter(Instant at) {
    return Stream.iterate(0, second -> second <= 60, second -> second + 1)
        .map(second -> new Times(Samples.NOW.plus(Duration.ofSeconds(second)), Samples.BERLIN))
        .map(times -> times.ago(at))
        .toList();
  }

  @Test
  void aListFiltersWhileOneTypes() {
    open("checks");
    browser.driver().findElement(By.id("q")).sendKeys("mail");
    browser.await("location.search.includes('q=mail')");
    assertThat(browser.driver().findElements(By.cssSelector("#found tbody tr"))).isNotEmpty();
  }

  @Test
  void withoutTheScriptAListStillFiltersAndTimesAreThere() {
    browser.scripts(false);
    try {
      browser.driver().get(server.address("checks"));
      assertThat(browser.driver().findElement(By.tagName("main")).getText())
          .containsPattern("02:07\\s+1 h 19 min ago");
      browser.driver().findElement(By.id("q")).sendKeys("mail", Keys.ENTER);
      eventually("the list is filtered", () -> address().contains("q=mail"));
    } finally {
      browser.scripts(true);
    }
  }

  private static String address() {
    String address = browser.driver().getCurrentUrl();
    return address == null ? "" : address;
  }

  @Test
  void theFirstStepOfTheKeyboardLeadsToThePage() {
    open("now");
    new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
    assertThat(String.valueOf(browser.run("return document.activeElement.outerHTML")))
        .contains("Skip to the page");
  }

  @Test
  void onATelephoneTheLargeButtonIsInReachAtOnce() {
    browser.size(390, 844);
    open("incident");
    Map<?, ?> button =
        requireNonNull(
            (Map<?, ?>)
                browser.run(
                    "return document.querySelector('.lantern-button').getBoundingClientRect().toJSON()"));
    assertThat(((Number) requireNonNull(button.get("bottom"))).doubleValue())
        .isBetween(600.0, 800.0);
    assertThat(((Number) requireNonNull(button.get("height"))).doubleValue()).isGreaterThan(56);
  }

  @Test
  void everySectionIsReachedWithTheThumb() {
    browser.size(390, 844);
    open("now");
    browser.driver().findElement(By.cssSelector(".more > summary")).click();
    assertThat(browser.driver().findElement(By.cssSelector(".sheet")).getText())
        .contains("Log book", "Ana Kovács", "Sign out");
    browser.driver().findElement(By.cssSelector("body")).sendKeys(Keys.ESCAPE);
    browser.await("!document.querySelector('#more').open");
  }

  @Test
  void aChosenAppearanceIsTakenAtOnceAndKept() {
    open("now");
    browser.driver().findElement(By.cssSelector(".side [data-theme-choice=dark]")).click();
    browser.await(
        "getComputedStyle(document.documentElement).backgroundColor === 'rgb(16, 20, 27)'");
    assertThat(requireNonNull(browser.driver().manage().getCookieNamed("theme")).getValue())
        .isEqualTo("dark");
    browser.driver().findElement(By.cssSelector(".side [data-theme-choice='']")).click();
    assertThat(browser.driver().manage().getCookieNamed("theme")).isNull();
  }

  private static void open(String sample) {
    browser.driver().get(server.address(sample));
    browser.awaitLive();
  }

  @SuppressWarnings("deprecation") // the other mode opens a tab for each page; ours have no frames
  private static List<String> violations(AxeBuilder axe) {
    axe.setLegacyMode(true);
    return axe.analyze(browser.driver()).getViolations().stream().map(BrowserTest::words).toList();
  }

  private static String words(Rule rule) {
    return rule.getHelp() + ": " + rule.getNodes().stream().limit(3).map(Object::toString).toList();
  }
}
