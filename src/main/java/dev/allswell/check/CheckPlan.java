package dev.allswell.check;

import dev.allswell.check.heartbeat.PingId;
import dev.allswell.check.heartbeat.PingRules;
import dev.allswell.check.schedule.Schedule;
import dev.allswell.message.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A check as people ask for it; the team and the slug name it.
 *
 * @param grace from zero to 366 days
 * @param tolerance from zero to one hour; for clocks that run a little ahead
 * @param rules which of its pings it heeds
 * @param pings where it is to be called, such as where its senders call already; null: where it is
 *     called now, or somewhere new
 */
public record CheckPlan(
    String slug,
    String name,
    String service,
    Severity severity,
    Map<String, String> labels,
    String description,
    Schedule schedule,
    Duration grace,
    Duration tolerance,
    PingRules rules,
    @Nullable PingId pings) {
  /** What a sender's clock may be ahead when nobody said otherwise. */
  public static final Duration USUAL_TOLERANCE = Duration.ofSeconds(10);

  private static final Pattern SLUG = Pattern.compile("[a-z0-9_-]{1,100}");
  private static final Duration LONGEST_GRACE = Duration.ofDays(366);
  private static final Duration LONGEST_TOLERANCE = Duration.ofHours(1);

  public CheckPlan {
    labels = new TreeMap<>(labels);
    if (!SLUG.matcher(slug).matches()) {
      throw wrong("slug", slug, "use 1 to 100 of a–z, 0–9, - and _");
    }
    requireText("name", name, 1, 100);
    requireText("service", service, 1, 100);
    requireText("description", description, 0, 4_000);
    requireBetween("grace", grace, LONGEST_GRACE);
    requireBetween("tolerance", tolerance, LONGEST_TOLERANCE);
    if (labels.size() > 50) {
      throw wrong("labels", labels.size() + " labels", "use at most 50");
    }
    labels.forEach(
        (key, value) -> {
          requireText("labels: a name", key, 1, 100);
          requireText("labels." + key, value, 0, 500);
        });
  }

  /** The same check called there, unless the plan says where. */
  public CheckPlan orCalledAt(PingId there) {
    return pings != null
        ? this
        : new CheckPlan(
            slug,
            name,
            service,
            severity,
            labels,
            description,
            schedule,
            grace,
            tolerance,
            rules,
            there);
  }

  private static void requireText(String field, String text, int least, int most) {
    if (text.length() < least || text.length() > most) {
      throw wrong(field, text, "use %d to %d characters".formatted(least, most));
    }
    if (text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t')
        || (most <= 500 && text.contains("\n"))) {
      throw wrong(field, text, "leave out control characters");
    }
  }

  private static void requireBetween(String field, Duration value, Duration most) {
    if (value.isNegative() || value.compareTo(most) > 0) {
      throw wrong(
          field, value.toSeconds() + " s", "use 0 to %d seconds".formatted(most.toSeconds()));
    }
  }

  private static CheckException wrong(String field, String value, String remedy) {
    String shown = value.length() > 80 ? value.substring(0, 80) + "…" : value;
    return new CheckException(
        field,
        "%s \"%s\" cannot be: %s.".formatted(field, shown.replaceAll("\\p{Cntrl}", "?"), remedy));
  }
}
