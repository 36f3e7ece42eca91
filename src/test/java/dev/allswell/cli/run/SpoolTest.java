package dev.allswell.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private final List<String> said = new ArrayList<>();
  private final Words words = new Words(false, said::add);
  private final CallCheck nobody =
      new CallCheck(
          check -> {
            throw new Addresses.NotFound("away", false, new IOException());
          },
          words);

  @TempDir private Path folder;

  @Test
  void theOldestGoesWhenThereAreTooManyAndThatIsSaid() throws IOException {
    Spool spool = new Spool(folder.resolve("spool"), words);
    for (int i = 0; i <= Spool.LIMIT; i++) {
      spool.keep(report("web/backup", i));
    }
    assertThat(said).hasSize(1);
    assertThat(said.getFirst()).contains("holds 1000 reports; the oldest is dropped");
    try (Stream<Path> left = Files.list(folder.resolve("spool"))) {
      assertThat(left.map(Path::getFileName).map(Path::toString).sorted().toList())
          .hasSize(Spool.LIMIT)
          .first()
          .asString()
          .startsWith("00%d-".formatted(NOON.plusSeconds(1).toEpochMilli()));
    }
    assertThat(spool.deliver("web/backup"::equals, nobody, () -> false)).isEqualTo(Spool.LIMIT);
    assertThat(spool.deliver("web/other"::equals, nobody, () -> false)).isZero();
  }

  @Test
  void whatIsNoReportIsDroppedAndThatIsSaid() throws IOException {
    Files.writeString(folder.resolve("001.report"), "torn");
    assertThat(new Spool(folder, words).deliver(any -> true, nobody, () -> false)).isZero();
    assertThat(said).singleElement().asString().contains("is no report");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aReportIsReadAsItWasWrittenAndSaysWhenItIsLate() {
    Report report = report("https://watch.example.org/ping/x", 0);
    Report read = Report.read(report.written());
    assertThat(read.output()).isEqualTo(report.output());
    assertThat(read.path()).isEqualTo(report.path()).startsWith("/3?rid=");
    assertThat(new String(read.body(NOON.plusSeconds(59)), UTF_8)).isEqualTo("exit 3, 12.4 s\né\n");
    assertThat(new String(read.body(NOON.plusSeconds(61)), UTF_8))
        .isEqualTo("exit 3, 12.4 s, ended 2026-11-20T12:00:00Z, delivered late\né\n");
  }

  @Test
  void theEndOfAnOutputBeginsWithAWholeCharacter() {
    byte[] umlauts = "ä".repeat(10).getBytes(UTF_8);
    assertThat(new String(OutputTail.end(umlauts, 7), UTF_8)).isEqualTo("äää");
    OutputTail tail = new OutputTail();
    byte[] many = "0123456789".repeat(1_500).getBytes(UTF_8);
    tail.add(many, many.length);
    tail.add("end".getBytes(UTF_8), 3);
    assertThat(new String(tail.bytes(), UTF_8))
        .hasSize(10_000)
        .startsWith("3456")
        .endsWith("89end");
  }

  private static Report report(String check, int second) {
    return new Report(
        check,
        UUID.randomUUID().toString(),
        3,
        "exit 3, 12.4 s",
        NOON.plusSeconds(second),
        "é\n".getBytes(UTF_8));
  }
}
