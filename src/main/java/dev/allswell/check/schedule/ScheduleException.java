package dev.allswell.check.schedule;

/** A schedule that cannot be; the message names the field, the value and the remedy. */
public final class ScheduleException extends RuntimeException {
  ScheduleException(String message) {
    super(message);
  }
}
