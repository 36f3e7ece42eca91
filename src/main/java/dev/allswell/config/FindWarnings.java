package dev.allswell.config;

import dev.allswell.config.Foreseen.Turn;
import dev.allswell.message.ContactDraft;
import dev.allswell.oncall.Gap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says where a page would reach nobody, before one has to; a pure function. */
final class FindWarnings {
  private static final Duration AHEAD = Duration.ofDays(14);
  private static final int MOST_GAPS = 3;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Foreseen foreseen;
  private final Instant now;
  private final Instant end;
  private final List<Warning> warnings = new ArrayList<>();

  private FindWarnings(Foreseen foreseen, Instant now) {
    this.foreseen = foreseen;
    this.now = now;
    this.end = now.plus(AHEAD);
  }

  static List<Warning> in(Foreseen foreseen, Instant now) {
    return new FindWarnings(foreseen, now).find();
  }

  private List<Warning> find() {
    Set<String> onDuty = new TreeSet<>();
    foreseen.members.forEach(
        (team, members) -> {
          List<Turn> turns = foreseen.turns.getOrDefault(team, List.of());
          warnOfNoMembers(team, members);
          warnOfGaps(team, Gap.between(now, end, turns));
          turns.stream().filter(this::isNear).forEach(it -> onDuty.addAll(it.people()));
        });
    onDuty.forEach(this::warnOfNoContact);
    return warnings;
  }

  private boolean isNear(Turn turn) {
    return turn.to().isAfter(now) && !turn.from().isAfter(end);
  }

  private void warnOfNoMembers(String team, List<String> members) {
    if (members.isEmpty()) {
      warn(
          "team " + team,
          "It has no members, so nobody is left to call when those on duty do not answer. List its members.");
    }
  }

  private void warnOfGaps(String team, List<Gap> gaps) {
    if (gaps.isEmpty()) {
      return;
    }
    boolean never = gaps.getFirst().equals(new Gap(now, end));
    String times = never ? "on any of the next 14 days" : words(gaps);
    int checks = foreseen.checks.getOrDefault(team, 0);
    String matters =
        checks == 0
            ? ""
            : " It answers for %s.".formatted(checks == 1 ? "a check" : checks + " checks");
    warn("team " + team, "Nobody is on duty %s.%s Add shifts.".formatted(times, matters));
  }

  private static String words(List<Gap> gaps) {
    String more =
        gaps.size() > MOST_GAPS ? " and %d times more".formatted(gaps.size() - MOST_GAPS) : "";
    return gaps.stream()
        .limit(MOST_GAPS)
        .map(it -> "from %s to %s UTC".formatted(TIME.format(it.from()), TIME.format(it.to())))
        .collect(Collectors.joining(", ", "", more));
  }

  private void warnOfNoContact(String person) {
    @Nullable List<ContactDraft> contacts = foreseen.contacts.get(person);
    if (contacts != null && contacts.isEmpty()) {
      warn(
          "person " + person,
          "They are on duty in the next 14 days, but nothing reaches them. Give them a contact.");
    }
  }

  private void warn(String thing, String says) {
    warnings.add(new Warning(thing, says));
  }
}
