package dev.allswell.config;

import dev.allswell.check.CheckException;
import dev.allswell.check.CheckPlan;
import dev.allswell.check.heartbeat.PingId;
import dev.allswell.check.heartbeat.PingMethods;
import dev.allswell.check.heartbeat.PingRules;
import dev.allswell.check.schedule.Calendar;
import dev.allswell.check.schedule.Cron;
import dev.allswell.check.schedule.Period;
import dev.allswell.check.schedule.Schedule;
import dev.allswell.check.schedule.ScheduleException;
import dev.allswell.message.Severity;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads one check. */
final class ReadCheck {
  static final Duration USUAL_GRACE = Duration.ofMinutes(5);

  private static final Duration LONGEST = Duration.ofDays(366);
  private static final Duration LONGEST_TOLERANCE = Duration.ofHours(1);
  private static final int MOST_LABELS = 50;
  private static final String SCHEDULE =
      "Give {every: 1h}, {cron: \"0 3 * * *\", zone: Europe/Berlin} or {calendar: \"Mon..Fri 03:00\", zone: Europe/Berlin}.";

  private ReadCheck() {}

  static Optional<Wanted.Check> read(Fields fields) {
    int before = fields.mistakes().count();
    Optional<Named> team =
        fields.need("team", "Name the team that answers.").flatMap(Slugs.TEAM::named);
    String slug = Slugs.CHECK.of(fields).orElse("");
    String name = fields.find("name").flatMap(it -> it.line(1, 100)).orElse(slug);
    String service = fields.find("service").flatMap(it -> it.line(1, 100)).orElse(slug);
    Severity severity =
        fields.find("severity").flatMap(it -> it.choice(Severity.class)).orElse(Severity.CRITICAL);
    Map<String, String> labels = fields.find("labels").map(ReadCheck::labels).orElse(Map.of());
    String description = fields.find("description").flatMap(it -> it.lines(4_000)).orElse("");
    Optional<Schedule> schedule =
        fields
            .need("schedule", SCHEDULE)
            .flatMap(it -> it.fields(it.thing(), "schedule."))
            .flatMap(ReadCheck::schedule);
    Duration grace = span(fields, "grace", LONGEST, USUAL_GRACE);
    Duration tolerance = span(fields, "tolerance", LONGEST_TOLERANCE, CheckPlan.USUAL_TOLERANCE);
    PingRules rules =
        new PingRules(
            fields.find("methods").flatMap(ReadCheck::methods).orElse(PingMethods.ANY),
            fields.find("manual-resume").flatMap(Value::truth).orElse(false));
    @Nullable PingId pings = fields.find("ping-id").flatMap(ReadCheck::pings).orElse(null);
    if (fields.mistakes().count() > before || team.isEmpty() || schedule.isEmpty()) {
      return Optional.empty();
    }
    try {
      CheckPlan plan =
          new CheckPlan(
              slug,
              name,
              service,
              severity,
              labels,
              description,
              schedule.get(),
              grace,
              tolerance,
              rules,
              pings);
      return Optional.of(new Wanted.Check(team.get(), plan, fields));
    } catch (CheckException e) {
      fields.wrong(e.field(), "", Value.sentence(e));
      return Optional.empty();
    }
  }

  private static Duration span(Fields fields, String field, Duration most, Duration otherwise) {
    return fields.find(field).flatMap(it -> it.span(Duration.ZERO, most)).orElse(otherwise);
  }

  private static Optional<PingId> pings(Value value) {
    String remedy = "Write a UUID, such as 6f1d2c34-8a07-4d7b-9a53-5c1b7b1f2e90.";
    return value.slug(PingId.FORM, remedy).map(text -> new PingId(UUID.fromString(text)));
  }

  private static Optional<PingMethods> methods(Value value) {
    return value
        .line(1, 100)
        .filter(text -> value.isOneOf(text, PingMethods.words()))
        .map(PingMethods::of);
  }

  private static Map<String, String> labels(Value value) {
    Map<String, String> labels = new TreeMap<>();
    value
        .fields(value.thing(), "labels.")
        .ifPresent(
            fields -> {
              fields
                  .all()
                  .forEach((name, text) -> text.line(0, 500).ifPresent(it -> labels.put(name, it)));
              if (labels.size() > MOST_LABELS) {
                value.wrong(
                    "There are %d labels. Give at most %d.".formatted(labels.size(), MOST_LABELS));
              }
            });
    return labels;
  }

  private static Optional<Schedule> schedule(Fields fields) {
    Optional<Value> every = fields.find("every");
    Optional<Value> cron = fields.find("cron");
    Optional<Value> calendar = fields.find("calendar");
    Optional<Value> zone = fields.find("zone");
    fields.done();
    long kinds = Stream.of(every, cron, calendar).filter(Optional::isPresent).count();
    if (kinds != 1 || (every.isPresent() && zone.isPresent())) {
      fields.mistakes().add(fields.place(), fields.thing(), "schedule", "", SCHEDULE);
      return Optional.empty();
    }
    return every
        .flatMap(ReadCheck::period)
        .or(() -> cron.flatMap(it -> cron(it, fields)))
        .or(() -> calendar.flatMap(it -> calendar(it, fields)));
  }

  private static Optional<Schedule> period(Value every) {
    return every.span(Duration.ofSeconds(1), LONGEST).map(Period::new);
  }

  private static Optional<Schedule> cron(Value cron, Fields fields) {
    Optional<String> expression = cron.line(1, 200);
    Optional<ZoneId> clock = zone(fields);
    if (expression.isEmpty()) {
      return Optional.empty();
    }
    try {
      Schedule schedule = Cron.parse(expression.get(), clock.orElse(ZoneId.of("UTC")));
      return clock.map(it -> schedule);
    } catch (ScheduleException e) {
      return cron.wrong(Value.sentence(e));
    }
  }

  /** A zone at the end of the expression wins, and then none is needed beside it. */
  private static Optional<Schedule> calendar(Value calendar, Fields fields) {
    Optional<String> expression = calendar.line(1, 255);
    if (expression.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<ZoneId> itsOwn = Calendar.zoneIn(expression.get());
      Optional<ZoneId> clock =
          itsOwn.isPresent() ? fields.find("zone").map(Value::zone).orElse(itsOwn) : zone(fields);
      Schedule schedule = Calendar.parse(expression.get(), clock.orElse(ZoneOffset.UTC));
      return clock.map(it -> schedule);
    } catch (ScheduleException e) {
      return calendar.wrong(Value.sentence(e));
    }
  }

  private static Optional<ZoneId> zone(Fields fields) {
    return fields
        .need("zone", "Give the zone on whose clocks the expression is read, such as UTC.")
        .flatMap(Value::zone);
  }
}
