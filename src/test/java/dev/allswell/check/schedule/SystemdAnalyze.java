package dev.allswell.check.schedule;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The oracle: {@code systemd-analyze calendar} itself, asked in a machine's zone. */
final class SystemdAnalyze {
  private static final String COMMAND = "systemd-analyze";
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /** The first is left out where both are the same. */
  private static final Pattern FORM = Pattern.compile(" *(Original|Normalized) form: (.*)");

  private static final Pattern GAVE_UP =
      Pattern.compile("Failed to determine next elapse for '(.*)':.*");
  private static final Pattern LOCAL =
      Pattern.compile(" *(?:Next elapse|Iter\\. #[0-9]+): \\w+ ([-0-9]+ [:0-9]+) \\S+");
  private static final Pattern IN_UTC =
      Pattern.compile(" *\\(in UTC\\): \\w+ ([-0-9]+ [:0-9]+) UTC");

  private SystemdAnalyze() {}

  /** Whether the command is there, in the version whose habits are copied. */
  static boolean isThere() {
    try {
      return String.join("", lines(List.of(COMMAND, "--version"), "UTC")).startsWith("systemd 252");
    } catch (IOException missing) {
      return false;
    }
  }

  /**
   * What it says of some expressions.
   *
   * @param calls the next moments of each in whole seconds; those that are refused are missing
   * @param gaveUp "infinite loop in calendar calculation": a mistake of its own
   */
  record Answer(Map<String, List<Instant>> calls, Set<String> gaveUp) {

    /** Whether it gave up, or answers with a moment that has passed. */
    boolean isLost(String expression, Instant after) {
      Instant last = after.minusNanos(1);
      for (Instant call : calls.getOrDefault(expression, List.of())) {
        if (call.isBefore(last)) {
          return true;
        }
        last = call;
      }
      return gaveUp.contains(expression);
    }
  }

  static Answer ask(List<String> expressions, ZoneId zone, Instant after, int count) {
    boolean utc = zone.getId().equals("UTC");
    List<String> command = new ArrayList<>();
    command.addAll(List.of(COMMAND, "calendar", "--iterations=" + count));
    command.add("--base-time=" + SECONDS.format(after.atOffset(ZoneOffset.UTC)) + " UTC");
    command.addAll(expressions);
    Map<String, List<Instant>> calls = new TreeMap<>();
    Set<String> gaveUp = new TreeSet<>();
    List<Instant> current = new ArrayList<>();
    boolean original = false;
    try {
      for (String line : lines(command, zone.getId())) {
        Matcher form = FORM.matcher(line);
        Matcher lost = GAVE_UP.matcher(line);
        Matcher moment = (utc ? LOCAL : IN_UTC).matcher(line);
        if (form.matches()) {
          if (form.group(1).equals("Original") || !original) {
            current = new ArrayList<>();
            calls.put(form.group(2), current);
          }
          original = form.group(1).equals("Original");
        } else if (lost.matches()) {
          gaveUp.add(lost.group(1));
        } else if (moment.matches()) {
          current.add(LocalDateTime.parse(moment.group(1), SECONDS).toInstant(ZoneOffset.UTC));
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return new Answer(calls, gaveUp);
  }

  private static List<String> lines(List<String> command, String zone) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("TZ", zone);
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process process = builder.start();
    try (var output = process.inputReader()) {
      List<String> lines = output.readAllLines();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        throw new AssertionError("systemd-analyze does not end");
      }
      if (process.exitValue() > 1) {
        throw new AssertionError(command + " ended with " + process.exitValue());
      }
      return lines;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      process.destroyForcibly();
    }
  }
}
