package dev.allswell.http.web.view;

import dev.allswell.logbook.Kind.Tone;
import org.jspecify.annotations.Nullable;

/** Something that everybody who opens the page should know, such as a time of blindness. */
public record Notice(Tone tone, String says, @Nullable Link link) {
  public Notice(Tone tone, String says) {
    this(tone, says, null);
  }
}
