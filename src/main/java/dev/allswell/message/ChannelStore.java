package dev.allswell.message;

import dev.allswell.store.Vault;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Channels as rows; what they know of a provider is sealed. */
final class ChannelStore {
  private final Vault vault;

  ChannelStore(Vault vault) {
    this.vault = vault;
  }

  List<Channel> all(Handle tx) {
    return tx.createQuery("select * from channels order by slug")
        .map((row, context) -> channel(row))
        .list();
  }

  Optional<Channel> find(Handle tx, String slug) {
    return tx.createQuery("select * from channels where slug = :slug")
        .bind("slug", slug)
        .map((row, context) -> channel(row))
        .findOne();
  }

  void put(Handle tx, ChannelDraft draft, boolean fromFiles) {
    tx.createUpdate(
            """
            insert into channels (slug, kind, settings, secrets, at_once, per_minute, from_files)
            values (:slug, :kind, cast(:settings as jsonb), :sealed, :atOnce, :perMinute, :fromFiles)
            on conflict (slug) do update
              set kind = excluded.kind, settings = excluded.settings, secrets = excluded.secrets,
                at_once = excluded.at_once, per_minute = excluded.per_minute,
                from_files = excluded.from_files
            """)
        .bind("slug", draft.slug())
        .bind("kind", draft.settings().kind())
        .bind("settings", SettingsJson.shown(draft.settings().shown()))
        .bind("sealed", SealedSettings.seal(vault, draft))
        .bind("atOnce", draft.pace().atOnce())
        .bind("perMinute", draft.pace().perMinute())
        .bind("fromFiles", fromFiles)
        .execute();
  }

  List<String> slugsOfPeopleReachedBy(Handle tx, String slug) {
    return tx.createQuery(
            """
            select distinct p.slug from contacts t
              join channels c on c.id = t.channel_id
              join people p on p.id = t.person_id
            where c.slug = :slug
            order by p.slug
            """)
        .bind("slug", slug)
        .mapTo(String.class)
        .list();
  }

  boolean remove(Handle tx, String slug) {
    return tx.createUpdate("delete from channels where slug = :slug").bind("slug", slug).execute()
        > 0;
  }

  private Channel channel(ResultSet row) throws SQLException {
    ChannelSettings settings = SealedSettings.of(row).open(vault);
    Pace pace = new Pace(row.getInt("at_once"), row.getInt("per_minute"));
    return new Channel(
        new ChannelId(row.getLong("id")),
        new ChannelDraft(row.getString("slug"), settings, pace),
        row.getBoolean("from_files"));
  }
}
