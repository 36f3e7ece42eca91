package dev.allswell.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * What is said of one run when it has ended.
 *
 * @param check the address to call, or TEAM/SLUG where it is not known yet
 * @param line how it ended
 * @param output the end of what it wrote
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares reports
public record Report(String check, String rid, int status, String line, Instant at, byte[] output) {
  private static final Duration LATE = Duration.ofMinutes(1);

  public static Report of(String check, String rid, Ended ended, byte[] output) {
    return new Report(check, rid, ended.status(), ended.line(), ended.at(), output);
  }

  /** What is behind the check's address. */
  String path() {
    return "/" + status + "?rid=" + rid;
  }

  /** At most what the server keeps; the first line always. */
  byte[] body(Instant now) {
    boolean late = now.isAfter(at.plus(LATE));
    Instant second = Instant.ofEpochSecond(at.getEpochSecond());
    String first = line + (late ? ", ended " + second + ", delivered late\n" : "\n");
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(first.getBytes(UTF_8));
    body.writeBytes(OutputTail.end(output, OutputTail.LIMIT - body.size()));
    return body.toByteArray();
  }

  /** A few lines and the output, as {@link #read} takes it. */
  byte[] written() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    String head = String.join("\n", "allswell run 1", check, rid, "" + status, line, at + "\n");
    file.writeBytes(head.getBytes(UTF_8));
    file.writeBytes(output);
    return file.toByteArray();
  }

  /**
   * @throws RuntimeException if nobody wrote it so
   */
  static Report read(byte[] file) {
    String[] lines = new String[6];
    int from = 0;
    for (int i = 0; i < lines.length; i++) {
      int to = from;
      while (file[to] != '\n') {
        to++;
      }
      lines[i] = new String(file, from, to - from, UTF_8);
      from = to + 1;
    }
    byte[] output = Arrays.copyOfRange(file, from, file.length);
    return new Report(
        lines[1], lines[2], Integer.parseInt(lines[3]), lines[4], Instant.parse(lines[5]), output);
  }
}
