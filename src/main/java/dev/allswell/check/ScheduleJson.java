package dev.allswell.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.allswell.check.schedule.Calendar;
import dev.allswell.check.schedule.Cron;
import dev.allswell.check.schedule.Period;
import dev.allswell.check.schedule.Schedule;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Schedules with moments of their own, as rows hold them: {@code {"cron": "0 3 * * *", "zone":
 * "UTC"}}.
 */
final class ScheduleJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ScheduleJson() {}

  /** Null for a period, which has a column of its own. */
  static @Nullable String write(Schedule schedule) {
    return switch (schedule) {
      case Period _ -> null;
      case Cron cron -> ticks("cron", cron.expression(), cron.zone()).toString();
      case Calendar calendar ->
          ticks("calendar", calendar.expression(), calendar.zone()).toString();
    };
  }

  private static ObjectNode ticks(String kind, String expression, ZoneId zone) {
    return JSON.createObjectNode().put(kind, expression).put("zone", zone.getId());
  }

  static Schedule read(String json) {
    try {
      JsonNode ticks = JSON.readTree(json);
      ZoneId zone = ZoneId.of(ticks.path("zone").asText());
      return ticks.has("cron")
          ? Cron.parse(ticks.path("cron").asText(), zone)
          : Calendar.parse(ticks.path("calendar").asText(), zone);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Schedules are always JSON.", e);
    }
  }
}
