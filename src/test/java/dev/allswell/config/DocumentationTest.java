package dev.allswell.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.message.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written about files is true of them. */
class DocumentationTest {
  private static final Path REFERENCE = Path.of("docs/configuration.md");

  @ParameterizedTest
  @ValueSource(strings = {"docs/configuration.md", "docs/channels.md"})
  void everySampleIsRead(String page) throws IOException {
    List<String> samples = samples(Files.readString(Path.of(page)));
    assertThat(samples).isNotEmpty();
    for (String sample : samples) {
      assertThat(mistakes(sample)).isEmpty();
    }
  }

  private static List<String> samples(String page) {
    Matcher samples = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
    List<String> found = new ArrayList<>();
    while (samples.find()) {
      found.add(samples.group(1));
    }
    return found;
  }

  /** A field that is not known is answered with those that are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "teams: [{qqqqqqqqqqqq: 1}]",
        "people: [{qqqqqqqqqqqq: 1}]",
        "people: [{slug: ana, contacts: [{qqqqqqqqqqqq: 1}]}]",
        "shifts: [{qqqqqqqqqqqq: 1}]",
        "checks: [{qqqqqqqqqqqq: 1}]",
        "checks: [{schedule: {qqqqqqqqqqqq: 1}}]",
        "channels: [{kind: email, qqqqqqqqqqqq: 1}]",
        "channels: [{kind: ntfy, qqqqqqqqqqqq: 1}]",
        "channels: [{kind: slack, qqqqqqqqqqqq: 1}]",
        "channels: [{kind: webhook, qqqqqqqqqqqq: 1}]",
        "qqqqqqqqqqqq: 1",
      })
  void everyFieldIsDescribed(String yaml) throws IOException {
    String page = Files.readString(REFERENCE);
    String known =
        mistakes(yaml).stream()
            .filter(it -> it.field().endsWith("qqqqqqqqqqqq"))
            .map(Mistake::says)
            .findFirst()
            .orElseThrow();
    Matcher fields =
        Pattern.compile("[a-z-]+(?=[,.])").matcher(known.substring(known.indexOf("only ")));
    int described = 0;
    while (fields.find()) {
      assertThat(page).containsPattern("`%s`|%s:".formatted(fields.group(), fields.group()));
      described++;
    }
    assertThat(described).isGreaterThan(2);
  }

  @Test
  void theExampleRunsAsItStands() {
    Sources example =
        ReadSources.read(List.of("examples/first-pair"), Map.of(), InputStream.nullInputStream());
    try (Instance instance = new Instance()) {
      Plan plan = instance.configuration.apply(example, false, Instance.ANA);
      assertThat(plan.changes()).hasSize(7);
      assertThat(plan.warnings()).isEmpty();
      assertThat(instance.configuration.apply(example, true, Instance.ANA).changes()).isEmpty();
    }
  }

  private static List<Mistake> mistakes(String yaml) {
    Mistakes mistakes = new Mistakes();
    ReadWanted.read(
        List.of(new Source("sample.yaml", yaml)),
        reference ->
            new Secrets.Found.Here(
                new Secret(
                    reference.toString().contains("slack") ? "https://hooks.example.org/x" : "x")),
        mistakes);
    try {
      mistakes.throwIfAny();
      return List.of();
    } catch (ConfigurationException e) {
      return e.mistakes();
    }
  }
}
