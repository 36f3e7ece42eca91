package dev.allswell.http.web.view;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The incident before of the same service, and what people wrote then. */
public record LastTime(
    Link incident,
    Instant resolvedAt,
    Duration lasted,
    @Nullable String resolvedBy,
    List<Note> notes) {

  public LastTime {
    notes = List.copyOf(notes);
  }

  /** What somebody wrote. */
  public record Note(Instant at, String by, String text) {}
}
