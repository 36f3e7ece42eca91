package dev.allswell.message;

import dev.allswell.store.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A channel's settings as they stand in its row. */
final class SealedSettings {
  private static final String PURPOSE = "settings of channel ";

  private final String slug;
  private final String kind;
  private final byte[] sealed;

  private SealedSettings(String slug, String kind, byte[] sealed) {
    this.slug = slug;
    this.kind = kind;
    this.sealed = sealed;
  }

  /** From a row with {@code slug}, {@code kind} and {@code secrets}. */
  static SealedSettings of(ResultSet row) throws SQLException {
    return new SealedSettings(
        row.getString("slug"), row.getString("kind"), row.getBytes("secrets"));
  }

  /** The slug is part of the seal, so that rows cannot be swapped. */
  static byte[] seal(Vault vault, ChannelDraft draft) {
    return vault.seal(PURPOSE + draft.slug(), SettingsJson.write(draft.settings()));
  }

  ChannelSettings open(Vault vault) {
    return SettingsJson.read(kind, vault.open(PURPOSE + slug, sealed));
  }
}
