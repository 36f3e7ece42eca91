package dev.allswell.http.web.view;

import dev.allswell.logbook.Kind.Tone;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which entries to list: parameters {@code q}, {@code tone}, {@code team} and {@code before}. */
public record LogFilter(
    String text, @Nullable Tone tone, @Nullable String team, @Nullable Long before) {
  public static final LogFilter ALL = new LogFilter("", null, null, null);

  public LogFilter of(@Nullable Tone tone) {
    return new LogFilter(text, tone, team, null);
  }

  /** The entries before a position, for the link to older ones. */
  public LogFilter before(long position) {
    return new LogFilter(text, tone, team, position);
  }

  public boolean narrows() {
    return !text.isBlank() || tone != null || team != null;
  }

  public String path() {
    return new Address("/log")
        .with("q", text)
        .with("tone", tone == null ? null : tone.name().toLowerCase(Locale.ROOT))
        .with("team", team)
        .with("before", before == null ? null : before.toString())
        .toString();
  }
}
