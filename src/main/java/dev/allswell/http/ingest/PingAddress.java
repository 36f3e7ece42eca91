package dev.allswell.http.ingest;

import dev.allswell.check.heartbeat.PingId;
import dev.allswell.check.heartbeat.PingKind;
import dev.allswell.people.PingKey;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which check was called, and what the end of the address says: {@code <uuid>} or {@code <ping
 * key>/<slug>}, then {@code start}, {@code fail}, {@code log} or an exit status, or nothing. {@code
 * /ping} may stand before it and a slash behind.
 */
sealed interface PingAddress {
  Pattern SLUG = Pattern.compile("[a-z0-9_-]{1,100}");
  Pattern STATUS = Pattern.compile("[0-9]{1,3}");
  String PREFIX = "/ping/";
  int GREATEST_STATUS = 255;

  /** By its own address. */
  record ByUuid(PingId id, Said said) implements PingAddress {}

  /** By its team's key and its slug. */
  record BySlug(PingKey key, String slug, Said said) implements PingAddress {}

  /** It cannot be the address of any check; what senders know as the reason. */
  record Wrong(int status, String says) implements PingAddress {}

  /** What the end says. */
  record Said(PingKind kind, @Nullable Integer exitStatus) {
    private static final Said SUCCESS = new Said(PingKind.SUCCESS, null);
  }

  /** Reads a path. */
  static PingAddress read(String path) {
    String[] parts = parts(path);
    Optional<UUID> uuid = uuid(parts[0]);
    if (uuid.isEmpty() && parts.length == 1) {
      return new Wrong(400, "invalid uuid format");
    }
    int named = uuid.isPresent() ? 1 : 2;
    Optional<Said> said = said(parts, named);
    if (said.isEmpty() || (uuid.isEmpty() && !SLUG.matcher(parts[1]).matches())) {
      return new Wrong(400, "invalid url format");
    }
    if (uuid.isPresent()) {
      return new ByUuid(new PingId(uuid.get()), said.get());
    }
    return PingKey.read(parts[0])
        .<PingAddress>map(key -> new BySlug(key, parts[1], said.get()))
        .orElseGet(() -> new Wrong(404, "not found"));
  }

  /** Also of a run, whose id is written as a check's is. */
  static Optional<UUID> uuid(String text) {
    return PingId.FORM.matcher(text).matches()
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  private static String[] parts(String path) {
    String own = path.substring(path.startsWith(PREFIX) ? PREFIX.length() : 1);
    return (own.endsWith("/") ? own.substring(0, own.length() - 1) : own).split("/", -1);
  }

  private static Optional<Said> said(String[] parts, int named) {
    if (parts.length == named) {
      return Optional.of(Said.SUCCESS);
    }
    return parts.length > named + 1 ? Optional.empty() : said(parts[named]);
  }

  private static Optional<Said> said(String word) {
    return switch (word) {
      case "start" -> Optional.of(new Said(PingKind.START, null));
      case "fail" -> Optional.of(new Said(PingKind.FAIL, null));
      case "log" -> Optional.of(new Said(PingKind.LOG, null));
      default -> status(word);
    };
  }

  private static Optional<Said> status(String digits) {
    if (!STATUS.matcher(digits).matches() || Integer.parseInt(digits) > GREATEST_STATUS) {
      return Optional.empty();
    }
    int status = Integer.parseInt(digits);
    return Optional.of(new Said(status == 0 ? PingKind.SUCCESS : PingKind.FAIL, status));
  }
}
