package dev.allswell.check;

import java.time.Instant;

/**
 * What a check has proved. <em>Late</em> is not among them: it is an up check whose call is
 * expected and may still come, and is computed when it is read.
 */
public sealed interface CheckState {
  /** Since when it is so. */
  Instant since();

  /** The word in the database, files and the API. */
  String word();

  /** Why it is so, in words; empty where there is nothing to say. */
  default String why() {
    return "";
  }

  /** A success was heard. */
  default CheckState heard(Instant at) {
    return new Up(at);
  }

  /** A failure was reported. */
  default CheckState failed(Instant at, String why) {
    return new Down(at, why);
  }

  /** Created or resumed, and not heard since. */
  record Waiting(Instant since) implements CheckState {
    @Override
    public String word() {
      return "waiting";
    }
  }

  /** It was heard in time. */
  record Up(Instant since) implements CheckState {
    @Override
    public String word() {
      return "up";
    }

    @Override
    public CheckState heard(Instant at) {
      return this;
    }
  }

  /** It was not heard in time, or it said that it failed. */
  record Down(Instant since, String why) implements CheckState {
    @Override
    public String word() {
      return "down";
    }

    @Override
    public CheckState failed(Instant at, String why) {
      return new Down(since, why);
    }
  }

  /** Nobody watches it, by choice. */
  record Paused(Instant since) implements CheckState {
    @Override
    public String word() {
      return "paused";
    }
  }

  /** Its call was expected while we could hear nothing; nobody can say. */
  record Unknown(Instant since, String why) implements CheckState {
    @Override
    public String word() {
      return "unknown";
    }
  }

  /** Reads what {@link #word} and {@link #why} wrote. */
  static CheckState of(String word, Instant since, String why) {
    return switch (word) {
      case "waiting" -> new Waiting(since);
      case "up" -> new Up(since);
      case "down" -> new Down(since, why);
      case "paused" -> new Paused(since);
      case "unknown" -> new Unknown(since, why);
      default -> throw new IllegalArgumentException("No check is ever \"" + word + "\".");
    };
  }
}
