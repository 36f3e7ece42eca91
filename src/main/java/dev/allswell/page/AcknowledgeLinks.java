package dev.allswell.page;

import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.PersonId;
import dev.allswell.store.Vault;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Links by which one person may acknowledge one incident without signing in, for a day.
 *
 * <p>The link is signed, not stored: it says who, what and until when.
 */
public final class AcknowledgeLinks {
  /** What a link that is genuine says. */
  public record Claim(IncidentId incident, PersonId person, Instant expiresAt) {
    public boolean hasExpired(Instant now) {
      return !now.isBefore(expiresAt);
    }
  }

  private static final String PURPOSE = "acknowledge link";
  private static final Duration VALID = Duration.ofDays(1);
  private static final int CLAIM_BYTES = 3 * Long.BYTES;
  private static final int MAC_BYTES = 16;

  private final URI publicUrl;
  private final Vault vault;
  private final InstantSource clock;

  public AcknowledgeLinks(URI publicUrl, Vault vault, InstantSource clock) {
    this.publicUrl = publicUrl;
    this.vault = vault;
    this.clock = clock;
  }

  /** A link for one person and one incident. */
  public URI link(IncidentId incident, PersonId person) {
    byte[] claim =
        ByteBuffer.allocate(CLAIM_BYTES)
            .putLong(incident.value())
            .putLong(person.value())
            .putLong(clock.instant().plus(VALID).getEpochSecond())
            .array();
    byte[] token = Arrays.copyOf(claim, CLAIM_BYTES + MAC_BYTES);
    System.arraycopy(vault.mac(PURPOSE, claim), 0, token, CLAIM_BYTES, MAC_BYTES);
    return publicUrl.resolve(
        "/acknowledge/" + Base64.getUrlEncoder().withoutPadding().encodeToString(token));
  }

  /** What a link's last part says; empty when we never made it. */
  public Optional<Claim> read(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length != CLAIM_BYTES + MAC_BYTES || !isOurs(bytes)) {
      return Optional.empty();
    }
    ByteBuffer claim = ByteBuffer.wrap(bytes);
    return Optional.of(
        new Claim(
            new IncidentId(claim.getLong()),
            new PersonId(claim.getLong()),
            Instant.ofEpochSecond(claim.getLong())));
  }

  private boolean isOurs(byte[] token) {
    byte[] mac = vault.mac(PURPOSE, Arrays.copyOf(token, CLAIM_BYTES));
    return MessageDigest.isEqual(
        Arrays.copyOf(mac, MAC_BYTES), Arrays.copyOfRange(token, CLAIM_BYTES, token.length));
  }
}
