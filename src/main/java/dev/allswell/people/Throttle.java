package dev.allswell.people;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.jdbi.v3.core.Handle;

/**
 * Makes guessing slow: after some failures for one name or from one address, each further try waits
 * twice as long as the one before, up to a limit that a person can still sit out.
 *
 * <p>A try counts as failed until it has succeeded, so that many at once, or a crash between, gain
 * nothing. What has been quiet for an hour is forgotten.
 */
final class Throttle {
  private static final Duration FORGET_AFTER = Duration.ofHours(1);
  private static final int BYTES_OF_A_NETWORK = 8;

  /** How many failures are free, and how long the wait grows. */
  private enum Limit {
    NAME(5, Duration.ofMinutes(1)),
    ADDRESS(20, Duration.ofMinutes(5));

    private final int free;
    private final Duration longest;

    Limit(int free, Duration longest) {
      this.free = free;
      this.longest = longest;
    }

    Duration waitAfter(int failures) {
      if (failures < free) {
        return Duration.ZERO;
      }
      Duration doubled = Duration.ofSeconds(1L << Math.min(failures - free, 20));
      return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
  }

  private record Failures(int count, Instant lastAt) {}

  /**
   * Takes one try.
   *
   * @return how long the next one will have to wait if this one fails
   * @throws PeopleException.TooManyTries when it comes too early; then nothing is counted
   */
  Duration take(Handle tx, String name, String address, Instant now) {
    forget(tx, now);
    Duration next = take(tx, Limit.NAME, nameKey(name), now);
    Duration fromThere = take(tx, Limit.ADDRESS, addressKey(address), now);
    return next.compareTo(fromThere) > 0 ? next : fromThere;
  }

  private static Duration take(Handle tx, Limit limit, String who, Instant now) {
    Failures before = lock(tx, who, now);
    Duration wait = limit.waitAfter(before.count());
    Instant mayTryAt = before.lastAt().plus(wait);
    // another node's clock may be ahead of ours, and the database's microseconds are rounded
    if (wait.isPositive() && now.isBefore(mayTryAt)) {
      throw new PeopleException.TooManyTries(Duration.between(now, mayTryAt));
    }
    tx.createUpdate(
            "update failed_sign_ins set failures = failures + 1, last_at = :now where who = :who")
        .bind("now", now)
        .bind("who", who)
        .execute();
    return limit.waitAfter(before.count() + 1);
  }

  /** One statement, because a sign-in that succeeds may delete the row between two. */
  private static Failures lock(Handle tx, String who, Instant now) {
    return tx.createQuery(
            """
            insert into failed_sign_ins (who, failures, last_at) values (:who, 0, :now)
            on conflict (who) do update set failures = failed_sign_ins.failures
            returning failures, last_at
            """)
        .bind("who", who)
        .bind("now", now)
        .map(
            (row, context) ->
                new Failures(row.getInt("failures"), row.getTimestamp("last_at").toInstant()))
        .one();
  }

  /** The try was right: the name starts afresh, the address loses only this one. */
  void forgive(Handle tx, String name, String address) {
    tx.createUpdate("delete from failed_sign_ins where who = :who")
        .bind("who", nameKey(name))
        .execute();
    tx.createUpdate(
            "update failed_sign_ins set failures = failures - 1 where who = :who and failures > 0")
        .bind("who", addressKey(address))
        .execute();
  }

  private static void forget(Handle tx, Instant now) {
    tx.createUpdate(
            """
            delete from failed_sign_ins where who in (
              select who from failed_sign_ins where last_at < :long_ago for update skip locked)
            """)
        .bind("long_ago", now.minus(FORGET_AFTER))
        .execute();
  }

  private static String nameKey(String name) {
    byte[] digest = Secret.of(name.toLowerCase(Locale.ROOT)).digest();
    return "name " + HexFormat.of().formatHex(digest, 0, 16);
  }

  /** Whoever has one IPv6 address has the whole network of 64 bits. */
  private static String addressKey(String address) {
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      if (parsed instanceof Inet6Address) {
        byte[] network = Arrays.copyOf(parsed.getAddress(), BYTES_OF_A_NETWORK);
        return "address " + HexFormat.of().formatHex(network) + "/64";
      }
      return "address " + parsed.getHostAddress();
    } catch (IllegalArgumentException e) {
      return "address unknown";
    }
  }
}
