package dev.allswell.message;

import dev.allswell.logbook.Entry;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.Kind;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What the log book says about an attempt; one entry on the timeline of each incident. */
final class OutcomeEntries {
  private static final int LONGEST_ANSWER = 200;

  private OutcomeEntries() {}

  static List<Entry> of(Decided decided, Instant now) {
    Finished finished = decided.finished();
    Entry entry =
        about(decided.tried(), Entry.of(now, kind(decided), says(decided)))
            .with("attempt", finished.attempt())
            .with("answer", Plain.shorten(decided.outcome().answer(), LONGEST_ANSWER));
    if (decided.next() instanceof Next.Sent) {
      entry = entry.with("took_ms", finished.took().toMillis());
    }
    return onEachTimeline(entry, decided.tried().incidents());
  }

  private static Entry about(Tried tried, Entry entry) {
    Entry about =
        entry
            .team(tried.team())
            .person(tried.person())
            .with("delivery", tried.id())
            .with("kind", tried.kind().word())
            .with("channel", channel(tried));
    return tried.contact() == null ? about : about.with("contact", tried.contact());
  }

  private static List<Entry> onEachTimeline(Entry entry, List<IncidentId> incidents) {
    if (incidents.isEmpty()) {
      return List.of(entry);
    }
    String all = incidents.stream().map(IncidentId::toString).collect(Collectors.joining(","));
    return incidents.stream().map(it -> entry.incident(it).with("incidents", all)).toList();
  }

  private static Kind kind(Decided decided) {
    return switch (decided.next()) {
      case Next.Sent _ -> Kind.DELIVERY_SENT;
      case Next.GivenUp _ -> Kind.DELIVERY_GIVEN_UP;
      case Next.Stopped _ -> Kind.DELIVERY_STOPPED;
      case Next.Again _ ->
          decided.outcome() instanceof Outcome.Unknown
              ? Kind.DELIVERY_OUTCOME_UNKNOWN
              : Kind.DELIVERY_RETRIED;
    };
  }

  private static String says(Decided decided) {
    Tried tried = decided.tried();
    Finished finished = decided.finished();
    String whom = "%s by %s".formatted(tried.name(), by(tried));
    String answer = Plain.shorten(decided.outcome().answer(), LONGEST_ANSWER);
    boolean unknown = decided.outcome() instanceof Outcome.Unknown;
    return switch (decided.next()) {
      case Next.Sent _ ->
          "%s %s: accepted in %d ms%s%s."
              .formatted(
                  tried.kind() == Message.Kind.CALL ? "Called" : "Told",
                  whom,
                  finished.took().toMillis(),
                  finished.attempt() == 1 ? "" : ", at try " + finished.attempt(),
                  late(tried, finished));
      case Next.Again _ ->
          (unknown
                  ? "Nobody knows whether the %s to %s arrived (%s). Try %d of %d follows, and says that it may be a repeat."
                  : "The %s to %s failed (%s). Try %d of %d follows.")
              .formatted(
                  tried.kind().word(),
                  whom,
                  answer,
                  finished.attempt() + 1,
                  Retries.of(tried.kind()).tries());
      case Next.GivenUp _ ->
          "Gave up the %s to %s after %d %s%s (%s)."
              .formatted(
                  tried.kind().word(),
                  whom,
                  finished.attempt(),
                  finished.attempt() == 1 ? "try" : "tries",
                  unknown ? "; whether the last one arrived, nobody knows" : "",
                  answer);
      case Next.Stopped _ ->
          "The %s to %s did not succeed (%s), and nobody needs it any more."
              .formatted(tried.kind().word(), whom, answer);
    };
  }

  private static String late(Tried tried, Finished finished) {
    return switch (tried.status()) {
      case SENT, GIVEN_UP, STOPPED -> ", after it was " + tried.status().words();
      case PENDING, SENDING ->
          finished.attempt() == tried.attempts()
              ? ""
              : ", after try %d had begun".formatted(tried.attempts());
    };
  }

  private static String by(Tried tried) {
    boolean isNumber = "webhook".equals(tried.channelKind()) && !tried.address().isEmpty();
    return isNumber
        ? "%s (%s)".formatted(channel(tried), ShownAddress.shortened(tried.address()))
        : channel(tried);
  }

  private static String channel(Tried tried) {
    return tried.channel() == null ? "a channel that is gone" : tried.channel();
  }
}
