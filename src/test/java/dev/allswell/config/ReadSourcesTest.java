package dev.allswell.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allswell.message.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadSourcesTest {
  private static final String CHANNEL =
      "channels: [{slug: push, kind: ntfy, server: https://ntfy.sh, token: %s}]";

  @TempDir private Path directory;

  @Test
  void aDirectoryIsReadWithAllBelowInTheOrderOfNames() throws IOException {
    write("b.yaml", "teams: [{slug: b}]");
    write("a/z.yml", "teams: [{slug: a}]\n---\nteams: [{slug: z}]");
    write("notes.txt", "not: configuration");
    write(".git/hidden.yaml", "not: configuration");
    write(".hidden.yaml", "not: configuration");
    assertThat(read(directory.toString()).files())
        .extracting(Source::name)
        .containsExactly(path("a/z.yml"), path("b.yaml"));
  }

  @Test
  void linkedFilesAreReadAsAClusterMountsThem() throws IOException {
    write("..data/a.yaml", "teams: [{slug: a}]");
    Files.createSymbolicLink(directory.resolve("a.yaml"), Path.of("..data/a.yaml"));
    assertThat(read(directory.toString()).files())
        .extracting(Source::name)
        .containsExactly(path("a.yaml"));
  }

  @Test
  void aFileAndStandardInputAreReadWhateverTheyAreCalled() throws IOException {
    write("config.txt", "teams: [{slug: a}]");
    Sources sources =
        ReadSources.read(
            List.of(path("config.txt"), "-", "-"), Map.of(), input("teams: [{slug: b}]"));
    assertThat(sources.files())
        .containsExactly(
            new Source(path("config.txt"), "teams: [{slug: a}]"),
            new Source("-", "teams: [{slug: b}]"));
  }

  @Test
  void aSecretIsTakenFromTheEnvironment() throws IOException {
    write("a.yaml", CHANNEL.formatted("{env: TOKEN}"));
    Sources sources =
        ReadSources.read(List.of(directory.toString()), Map.of("TOKEN", "tk_1"), input(""));
    assertThat(sources.secrets()).containsExactly(Map.entry("env TOKEN", new Secret("tk_1")));
    assertThat(sources.toString()).doesNotContain("tk_1");
  }

  @Test
  void aSecretIsTakenFromAFileBesideWithoutItsLineEnd() throws IOException {
    write("sub/a.yaml", CHANNEL.formatted("{file: ../secrets/token}"));
    write("secrets/token", "tk_2\r\n");
    assertThat(read(directory.toString()).secrets())
        .containsExactly(Map.entry("file " + path("secrets/token"), new Secret("tk_2")));
  }

  @Test
  void whyASecretIsNotThereIsSentAlong() throws IOException {
    write("a.yaml", CHANNEL.formatted("{env: TOKEN}"));
    write("b.yaml", CHANNEL.replace("push", "shout").formatted("{file: token}"));
    assertThat(read(directory.toString()).missing())
        .containsOnly(
            Map.entry(
                "env TOKEN",
                "The environment variable TOKEN is not set. Set it where allswell apply runs."),
            Map.entry(
                "file " + path("token"),
                "The file %s cannot be read where allswell apply runs.".formatted(path("token"))));
  }

  @Test
  void whatIsNoUtf8IsSaidWithItsLine() throws IOException {
    Files.write(
        directory.resolve("a.yaml"),
        "teams:\n  - slug: gr\u00fcn".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(mistakes(directory.toString()))
        .containsExactly(
            path("a.yaml") + ":2:13: The byte 0xFC is not UTF-8 here. Save the file as UTF-8.");
  }

  @Test
  void aByteOrderMarkIsNoMistake() throws IOException {
    write("a.yaml", "\uFEFFteams: [{slug: a}]");
    assertThat(read(directory.toString()).files()).hasSize(1);
  }

  @Test
  void aFileThatIsTooLargeIsRefusedUnread() throws IOException {
    write("a.yaml", "#".repeat(4_000_001));
    assertThat(mistakes(path("a.yaml")))
        .containsExactly(path("a.yaml") + ":1:1: This file has more than 4000000 bytes. Split it.");
  }

  @Test
  void whatIsNotThereIsSaid() throws IOException {
    Files.createDirectory(directory.resolve("empty"));
    assertThat(mistakes(path("none.yaml"), path("empty"), "a\0b"))
        .containsExactlyInAnyOrder(
            path("none.yaml") + ":1:1: There is no such file or directory.",
            path("empty")
                + ":1:1: There is no file that ends in .yaml or .yml here. Name another directory, or a file.",
            "a?b:1:1: This is no name of a file.");
  }

  private Sources read(String... named) {
    return ReadSources.read(List.of(named), Map.of(), input(""));
  }

  private List<String> mistakes(String... named) {
    ConfigurationException e =
        catchThrowableOfType(ConfigurationException.class, () -> read(named));
    return e.mistakes().stream().map(Mistake::toString).toList();
  }

  private static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
