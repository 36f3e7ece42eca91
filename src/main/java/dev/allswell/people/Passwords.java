package dev.allswell.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Which passwords are taken, and whether one is right. Only a few are hashed at once, so that a
 * crowd at the door takes neither the memory nor the processors from the watch.
 */
final class Passwords {
  private static final int SHORTEST = 12;
  private static final int LONGEST = 1000;
  private static final int DIFFERENT_CHARACTERS = 5;
  private static final long PATIENCE_SECONDS = 5;

  private final Semaphore atOnce =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
  private volatile @Nullable String decoy;

  /** Refuses what is guessed first; says so without repeating it. */
  void check(Person person, Secret password) {
    String text = normal(password);
    int length = text.codePointCount(0, text.length());
    if (length < SHORTEST || length > LONGEST) {
      throw unfit("is not between 12 and 1000 characters long");
    }
    if (text.codePoints().distinct().count() < DIFFERENT_CHARACTERS) {
      throw unfit("uses fewer than five different characters");
    }
    String small = text.toLowerCase(Locale.ROOT);
    if (small.replace(person.slug(), "").length() < SHORTEST / 2
        || small.equals(person.name().toLowerCase(Locale.ROOT))) {
      throw unfit("is little more than your name");
    }
  }

  private static PeopleException.Unfit unfit(String problem) {
    return new PeopleException.Unfit(
        "password", null, problem, "Four words that do not belong together make a good one.");
  }

  String hash(Secret password) {
    return underTheLimit(() -> Argon2.hash(normal(password)));
  }

  /** Takes the same time whether there is a hash or not. */
  boolean matches(Secret password, Optional<String> hash) {
    if (password.reveal().length() > LONGEST) {
      return false;
    }
    return underTheLimit(
        () -> {
          String instead = decoy();
          return Argon2.matches(normal(password), hash.orElse(instead)) && hash.isPresent();
        });
  }

  private String decoy() {
    String made = decoy;
    if (made == null) {
      made = Argon2.hash(Secret.random("").reveal());
      decoy = made;
    }
    return made;
  }

  /** The same password typed on another keyboard is the same password. */
  private static String normal(Secret password) {
    return Normalizer.normalize(password.reveal(), Normalizer.Form.NFKC);
  }

  private <T> T underTheLimit(Supplier<T> work) {
    try {
      if (!atOnce.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new PeopleException.Busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PeopleException.Busy();
    }
    try {
      return work.get();
    } finally {
      atOnce.release();
    }
  }
}
