package dev.allswell.http.web.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log book, newest first.
 *
 * @param headDigest of the newest seal, in hexadecimal; empty while there is none
 * @param unsealed entries that are written and not sealed yet
 * @param older the address of the entries before these
 */
public record LogBookView(
    Frame frame,
    LogFilter filter,
    List<Choice> teams,
    List<TimelineEntry> entries,
    String headDigest,
    long unsealed,
    @Nullable String older)
    implements View {

  public LogBookView {
    teams = List.copyOf(teams);
    entries = List.copyOf(entries);
  }
}
