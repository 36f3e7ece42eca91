package dev.allswell.logbook;

import java.util.Locale;

/** Everything that the log book knows to happen, and how it should look to a reader. */
public enum Kind {
  CHECK_CREATED(Tone.PLAIN),
  CHECK_CHANGED(Tone.PLAIN),
  CHECK_REMOVED(Tone.PLAIN),
  CHECK_PAUSED(Tone.PLAIN),
  CHECK_RESUMED(Tone.PLAIN),
  CHECK_DOWN(Tone.BAD),
  CHECK_UP(Tone.GOOD),
  CHECK_UNKNOWN(Tone.WORRYING),
  CHECK_NOT_JUDGED(Tone.BAD),
  CHECK_NOT_MADE(Tone.WORRYING),
  PING_KEY_REPLACED(Tone.PLAIN),
  PING_LATE(Tone.PLAIN),
  WATCH_WAS_BLIND(Tone.WORRYING),
  CLOCKS_DIFFER(Tone.WORRYING),

  ALERT_FIRED(Tone.BAD),
  ALERT_RESOLVED(Tone.GOOD),

  INCIDENT_OPENED(Tone.BAD),
  INCIDENT_JOINED(Tone.WORRYING),
  INCIDENT_ACKNOWLEDGED(Tone.GOOD),
  INCIDENT_ACKNOWLEDGEMENT_ENDED(Tone.WORRYING),
  INCIDENT_RESOLVED(Tone.GOOD),
  INCIDENT_REOPENED(Tone.BAD),
  INCIDENT_NOTE(Tone.PLAIN),

  PAGE_STARTED(Tone.PLAIN),
  PAGE_STOPPED(Tone.PLAIN),
  PAGE_UNREACHABLE(Tone.BAD),
  TEAM_CALLED(Tone.WORRYING),
  NOBODY_ON_DUTY(Tone.BAD),
  NOBODY_REACHED(Tone.BAD),
  NOBODY_ANSWERED(Tone.BAD),

  DELIVERY_SENT(Tone.PLAIN),
  DELIVERY_RETRIED(Tone.WORRYING),
  DELIVERY_OUTCOME_UNKNOWN(Tone.WORRYING),
  DELIVERY_GIVEN_UP(Tone.BAD),
  DELIVERY_STOPPED(Tone.PLAIN),

  SHIFT_ADDED(Tone.PLAIN),
  SHIFT_REMOVED(Tone.PLAIN),

  CONFIGURATION_APPLIED(Tone.PLAIN),
  SIGNED_IN(Tone.PLAIN),
  SIGN_IN_REFUSED(Tone.WORRYING),
  SIGN_IN_LINK_MADE(Tone.PLAIN),
  SESSIONS_ENDED(Tone.PLAIN),
  PASSWORD_CHANGED(Tone.PLAIN),
  TOKEN_MADE(Tone.PLAIN),
  TOKEN_ENDED(Tone.PLAIN),
  REDACTED(Tone.PLAIN);

  /** How it should look: red is for what nobody may overlook. */
  public enum Tone {
    PLAIN,
    GOOD,
    WORRYING,
    BAD
  }

  private final Tone tone;

  Kind(Tone tone) {
    this.tone = tone;
  }

  public Tone tone() {
    return tone;
  }

  /** The words in the database and the API: {@code "check down"}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Reads words that {@link #words} wrote. */
  public static Kind of(String words) {
    return valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }
}
