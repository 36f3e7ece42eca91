package dev.allswell.http.web.view;

import java.util.Locale;

/**
 * How a state looks: a word, a shape and a colour, in this order of importance. No two states of
 * one kind share a shape.
 */
public enum Mark {
  UP("Up", "tick", Hue.GOOD),
  LATE("Late", "clock", Hue.WORRYING),
  DOWN("Down", "cross", Hue.BAD),
  UNKNOWN("Unknown", "question", Hue.UNKNOWN),
  WAITING("Waiting", "ring", Hue.QUIET),
  PAUSED("Paused", "bars", Hue.QUIET),

  TRIGGERED("Triggered", "triggered", Hue.BAD),
  ACKNOWLEDGED("Acknowledged", "half", Hue.WORRYING),
  RESOLVED("Resolved", "tick", Hue.GOOD),
  FIRING("Firing", "triggered", Hue.BAD),

  CRITICAL("Critical", "level-3", Hue.BAD),
  WARNING("Warning", "level-2", Hue.WORRYING),
  INFO("Info", "level-1", Hue.QUIET),

  CALLING("Being called", "dots", Hue.WORRYING),
  CALLED("Called, no answer yet", "bell", Hue.WORRYING),
  ANSWERED("Answered", "answer", Hue.GOOD),
  UNREACHABLE("Could not be reached", "cross", Hue.BAD),
  CALLED_OFF("Called off", "dash", Hue.QUIET),

  PENDING("Waiting its turn", "ring", Hue.QUIET),
  SENDING("Being sent", "dots", Hue.QUIET),
  SENT("Sent", "arrow", Hue.GOOD),
  OUTCOME_UNKNOWN("Outcome unknown", "question", Hue.UNKNOWN),
  GIVEN_UP("Given up", "cross", Hue.BAD),
  STOPPED("Not needed any more", "dash", Hue.QUIET),

  SUCCESS("Success", "tick", Hue.GOOD),
  START("Start", "play", Hue.QUIET),
  FAIL("Fail", "cross", Hue.BAD),
  LOG("Log", "lines", Hue.QUIET),
  IGNORED("Ignored", "dash", Hue.QUIET);

  private enum Hue {
    GOOD,
    WORRYING,
    BAD,
    UNKNOWN,
    QUIET
  }

  private final String label;
  private final String glyph;
  private final Hue hue;

  Mark(String label, String glyph, Hue hue) {
    this.label = label;
    this.glyph = glyph;
    this.hue = hue;
  }

  /** As it begins a line: {@code "Down"}. */
  public String label() {
    return label;
  }

  /** The name of its shape in {@code parts/glyphs.jte}. */
  public String glyph() {
    return glyph;
  }

  /** The name of its colour in the stylesheet. */
  public String hue() {
    return hue.name().toLowerCase(Locale.ROOT);
  }

  /** The word in an address or the database: {@code "given up"}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Reads a word that {@link #word} wrote. */
  public static Mark of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }
}
