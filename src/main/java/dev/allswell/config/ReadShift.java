package dev.allswell.config;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Reads one shift. Its times are those of a zone's clocks, or carry their offset. */
final class ReadShift {
  static final int MOST_PEOPLE = 100;

  private static final String TEAM = "Name the team whose duty this is.";
  private static final String TIME = "Give a time such as 2026-11-16 09:00.";
  private static final String PEOPLE = "Name one person or more: [ana, bela].";
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd['T'][' ']HH:mm[:ss]");

  static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private ReadShift() {}

  static Optional<Wanted.Shift> read(Fields fields) {
    Optional<Named> team = fields.need("team", TEAM).flatMap(Slugs.TEAM::named);
    Optional<ZoneId> zone = fields.find("zone").flatMap(Value::zone);
    boolean zoned = zone.isPresent() || fields.find("zone").isEmpty();
    Optional<Instant> from = time(fields, "from", zone, zoned);
    Optional<Instant> to = time(fields, "to", zone, zoned);
    Optional<List<Named>> people =
        fields.need("people", PEOPLE).flatMap(it -> Slugs.PERSON.list(it, MOST_PEOPLE));
    if (people.isPresent() && people.get().isEmpty()) {
      fields.wrong("people", "", "It names nobody. " + PEOPLE);
      return Optional.empty();
    }
    if (from.isPresent() && to.isPresent() && !to.get().isAfter(from.get())) {
      fields.wrong("to", "", "The shift ends before it begins. Let it end later.");
      return Optional.empty();
    }
    if (team.isEmpty() || from.isEmpty() || to.isEmpty() || people.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Wanted.Shift(team.get(), from.get(), to.get(), people.get(), fields));
  }

  private static Optional<Instant> time(
      Fields fields, String field, Optional<ZoneId> zone, boolean zoned) {
    Optional<Value> value = fields.need(field, TIME);
    Optional<String> text = value.flatMap(it -> it.line(1, 40));
    if (text.isEmpty() || !zoned) {
      return Optional.empty();
    }
    return at(text.get(), zone, value.get()).filter(instant -> isNear(instant, value.get()));
  }

  private static boolean isNear(Instant instant, Value value) {
    boolean near = !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
    if (!near) {
      value.wrong("Give a time from %s to %s.".formatted(EARLIEST, LATEST));
    }
    return near;
  }

  private static Optional<Instant> at(String text, Optional<ZoneId> zone, Value value) {
    try {
      return Optional.of(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
    } catch (DateTimeException withoutOffset) {
      return local(text, value).flatMap(local -> onTheClock(local, zone, value));
    }
  }

  private static Optional<LocalDateTime> local(String text, Value value) {
    try {
      return Optional.of(LocalDateTime.parse(text, LOCAL));
    } catch (DateTimeException e) {
      return value.wrong(TIME);
    }
  }

  /** A time that the clocks skip, or show twice, is nobody's best guess. */
  private static Optional<Instant> onTheClock(
      LocalDateTime local, Optional<ZoneId> zone, Value value) {
    if (zone.isEmpty()) {
      return value.wrong(
          "It has no time zone. Give the shift a zone, such as Europe/Berlin, or the time an"
              + " offset: 2026-11-16T09:00+01:00.");
    }
    List<ZoneOffset> offsets = zone.get().getRules().getValidOffsets(local);
    return switch (offsets.size()) {
      case 1 -> Optional.of(local.toInstant(offsets.getFirst()));
      case 0 ->
          value.wrong(
              "The clocks of %s skip this time. Give one before or after it."
                  .formatted(zone.get()));
      default ->
          value.wrong(
              "The clocks of %s show this time twice. Give its offset: %s%s or %s%s."
                  .formatted(zone.get(), local, offsets.getFirst(), local, offsets.getLast()));
    };
  }
}
