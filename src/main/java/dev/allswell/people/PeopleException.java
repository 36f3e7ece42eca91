package dev.allswell.people;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What this room refuses, in words for people; never with a secret in them. */
public abstract sealed class PeopleException extends RuntimeException {
  private final String says;

  private PeopleException(String says) {
    super(says);
    this.says = says;
  }

  /** What is wrong and what to do, in a sentence or two. */
  public String says() {
    return says;
  }

  /** A value that cannot be taken as it is. */
  public static final class Unfit extends PeopleException {
    private final String field;
    private final @Nullable String value;
    private final String problem;
    private final String remedy;

    /**
     * @param value what was given; null where it is a secret
     */
    public Unfit(String field, @Nullable String value, String problem, String remedy) {
      super(field + " " + problem + ". " + remedy);
      this.field = field;
      this.value = value;
      this.problem = problem;
      this.remedy = remedy;
    }

    public String field() {
      return field;
    }

    public @Nullable String value() {
      return value;
    }

    /** Continues the field's name: {@code is longer than 100 characters}. */
    public String problem() {
      return problem;
    }

    /** One sentence. */
    public String remedy() {
      return remedy;
    }
  }

  /** The name is in use, or the thing is. */
  public static final class InUse extends PeopleException {
    public InUse(String message) {
      super(message);
    }
  }

  /** There is no such thing. */
  public static final class Unknown extends PeopleException {
    public Unknown(String message) {
      super(message);
    }
  }

  /** Who signs in is not told whether the name or the password is wrong. */
  public static final class SignInRefused extends PeopleException {
    public SignInRefused() {
      super(
          "This name and password do not fit together. Check both; an administrator can make you"
              + " a sign-in link.");
    }
  }

  /** The link was used, has expired, or never was. */
  public static final class LinkSpent extends PeopleException {
    public LinkSpent() {
      super(
          "This sign-in link was used already or has expired. Ask an administrator for a new one;"
              + " the first one is printed when Allswell starts.");
    }
  }

  /** Too many wrong passwords for this name or from this address. */
  public static final class TooManyTries extends PeopleException {
    private final Duration wait;

    public TooManyTries(Duration wait) {
      super("Too many wrong passwords. Try again in " + inWords(wait) + ".");
      this.wait = wait;
    }

    /** How long until the next try is looked at; at least a second. */
    public Duration remaining() {
      return wait;
    }

    private static String inWords(Duration wait) {
      long seconds = Math.max(1, wait.toSeconds());
      return seconds == 1 ? "a second" : seconds + " seconds";
    }
  }

  /** The passwords of too many people are being checked at once. */
  public static final class Busy extends PeopleException {
    public Busy() {
      super("Too many people are signing in at once. Try again in a second.");
    }
  }
}
