package dev.allswell.http.web.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The entries of one of the reader's days, in the order in which they came. */
public record Day(LocalDate date, List<TimelineEntry> entries) {

  /** Groups entries that follow each other on one day. */
  public static List<Day> of(List<TimelineEntry> entries, Times times) {
    List<Day> days = new ArrayList<>();
    for (TimelineEntry entry : entries) {
      LocalDate date = times.dayOf(entry.at());
      if (days.isEmpty() || !days.getLast().date().equals(date)) {
        days.add(new Day(date, new ArrayList<>()));
      }
      days.getLast().entries().add(entry);
    }
    return days;
  }
}
