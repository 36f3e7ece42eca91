package dev.allswell.http.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.http.web.view.CheckFilter;
import dev.allswell.http.web.view.LogFilter;
import dev.allswell.http.web.view.Mark;
import dev.allswell.http.web.view.View;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PagesTest {
  private static final Pages PAGES = new Pages();
  private static final Map<String, View> SAMPLES = Samples.all();
  private static final Pattern INLINE =
      Pattern.compile("\\s(?:style|on[a-z]+)=\"|<script(?![^>]*\\ssrc=)|<style", Pattern.DOTALL);
  private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");
  private static final Pattern USED_GLYPH = Pattern.compile("<use href=\"#([^\"]+)\"");

  static Stream<String> samples() {
    return SAMPLES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyPageIsWholeAndSaysNothingInline(String sample) {
    String html = html(sample);
    assertThat(html.strip()).startsWith("<!doctype html>").endsWith("</html>");
    assertThat(html.split("<h1", -1)).as("headlines").hasSize(2);
    assertThat(INLINE.matcher(html).results().map(found -> found.group())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatPeopleWroteIsNeverMarkup(String sample) {
    assertThat(html(sample)).doesNotContain("<script>alert", "<img");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everyIdIsUniqueAndEveryGlyphIsDrawn(String sample) {
    String html = html(sample);
    Set<String> ids = new HashSet<>();
    Matcher id = ID.matcher(html);
    while (id.find()) {
      assertThat(ids.add(id.group(1))).as("id %s is used once", id.group(1)).isTrue();
    }
    assertThat(USED_GLYPH.matcher(html).results().map(found -> found.group(1)))
        .allMatch(ids::contains);
  }

  @Test
  void markupInNamesAndBodiesIsShownAsText() {
    assertThat(html("check-extreme"))
        .contains("&lt;script&gt;alert('owned')&lt;/script&gt; &amp; \"quoted\"");
  }

  @Test
  void signsThatWouldRingABellAreShownInstead() {
    assertThat(html("check-extreme")).contains("␀␛[31mred").doesNotContain("\u0000", "\u001b");
  }

  @Test
  void theCalmLineSaysHowManyAndHowLately() {
    assertThat(text("now-well")).contains("All's well. 412 checks, last heard 2 s ago.");
  }

  @Test
  void theMostSevereIncidentStandsFirst() {
    assertThat(text("now")).containsSubsequence("#214", "#213");
  }

  @Test
  void aCheckSaysItsStateInWordsFirst() {
    assertThat(text("check-down"))
        .contains(
            "Down since 03:12 (14 min): no ping for 1 h 5 min, expected every hour, grace 5 min");
  }

  @Test
  void aViewerSeesNeitherThePingAddressNorAButtonThatChangesAnything() {
    assertThat(html("check-never-heard"))
        .contains("Its address is a secret")
        .doesNotContain("/pause");
    assertThat(html("incident-viewer"))
        .contains("you must be a responder")
        .doesNotContain("/acknowledge", "/note", "/resolve");
  }

  @Test
  void anIncidentAnswersTheQuestionsOfTheNightInTheirOrder() {
    assertThat(text("incident"))
        .containsSubsequence(
            "Critical",
            "Triggered",
            "Nightly backup of db-1 is down",
            "Since 03:12 for 14 min",
            "2 of 3 alerts are firing",
            "Who is awake",
            "Nobody has answered yet. Called: Béla Tóth.",
            "Could not be reached",
            "What probably did it",
            "Not known",
            "What was done last time",
            "move the restart to 05:00",
            "Acknowledge",
            "Alerts",
            "What happened");
  }

  @Test
  void openingTheLinkOffersOneButtonThatPosts() {
    assertThat(html("acknowledge"))
        .containsOnlyOnce("<form")
        .contains("method=\"post\" action=\"/a/c2VjcmV0\"");
    for (String over : new String[] {"you", "taken", "over", "expired", "unknown"}) {
      assertThat(html("acknowledge-" + over)).doesNotContain("<form");
    }
  }

  @Test
  void aGuessedLinkLearnsNothing() {
    assertThat(text("acknowledge-unknown")).doesNotContain("Nightly", "#214");
  }

  @Test
  void gapsInTheDutyAreSaidInWords() {
    assertThat(text("duty"))
        .contains("There is a time when nobody is on duty")
        .contains("08:00 in 4 h 33 min Nobody is on duty until 18:00, for 10 h")
        .contains("The plan ends. From then on nobody is on duty.");
  }

  @Test
  void filtersKeepTheirOtherHalf() {
    assertThat(new CheckFilter("a&b", Mark.DOWN, "payments").of(Mark.OUTCOME_UNKNOWN).path())
        .isEqualTo("/checks?q=a%26b&state=outcome+unknown&team=payments");
    assertThat(LogFilter.ALL.before(12).path()).isEqualTo("/log?before=12");
  }

  @Test
  void aRedactedEntryStillStands() {
    assertThat(text("log-book")).contains("What it said was redacted", "no. 48,206");
  }

  @Test
  void aThousandChecksAreAllThere() {
    String html = new String(PAGES.render(CheckSamples.checksExtreme(1000)), UTF_8);
    assertThat(html.split("class=\"row\"", -1)).hasSize(1001);
  }

  @Test
  void filesAreCalledByTheirContent() {
    Matcher style =
        Pattern.compile("/static/allswell\\.css\\?v=([0-9a-f]{12})").matcher(html("now"));
    assertThat(style.find()).isTrue();
    StaticFiles.StaticFile file = StaticFiles.find("allswell.css").orElseThrow();
    assertThat(file.version()).isEqualTo(style.group(1));
    assertThat(file.cacheControl(style.group(1))).contains("immutable");
    assertThat(file.cacheControl("older")).isEqualTo("no-cache");
  }

  @Test
  void noTwoStatesOfOneKindLookAlike() {
    for (Mark[] kind :
        new Mark[][] {
          {Mark.UP, Mark.LATE, Mark.DOWN, Mark.UNKNOWN, Mark.WAITING, Mark.PAUSED},
          {Mark.TRIGGERED, Mark.ACKNOWLEDGED, Mark.RESOLVED},
          {Mark.CRITICAL, Mark.WARNING, Mark.INFO},
          {Mark.CALLING, Mark.CALLED, Mark.ANSWERED, Mark.UNREACHABLE, Mark.CALLED_OFF},
          {
            Mark.PENDING, Mark.SENDING, Mark.SENT, Mark.OUTCOME_UNKNOWN, Mark.GIVEN_UP, Mark.STOPPED
          },
          {Mark.SUCCESS, Mark.START, Mark.FAIL, Mark.LOG}
        }) {
      assertThat(Stream.of(kind).map(Mark::glyph)).doesNotHaveDuplicates();
      assertThat(Stream.of(kind).map(Mark::label)).doesNotHaveDuplicates();
    }
  }

  private static String html(String sample) {
    return new String(PAGES.render(requireNonNull(SAMPLES.get(sample))), UTF_8);
  }

  /** What stands on the page, as one would read it aloud. */
  private static String text(String sample) {
    return html(sample)
        .replaceAll("(?s)<head>.*</head>", "")
        .replaceAll("<[^>]*>", " ")
        .replaceAll("\\s+", " ")
        .replaceAll(" ([.,):;])", "$1")
        .replace("( ", "(");
  }
}
