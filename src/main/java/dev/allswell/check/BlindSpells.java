package dev.allswell.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The times in which Allswell could hear nobody, for people to see. */
public final class BlindSpells {
  private static final Duration RECENT = Duration.ofDays(1);

  /** Those that ended within a day, the last first. */
  public List<BlindSpell> recent(Handle tx, Instant now) {
    return tx.createQuery(
            """
            select from_at, to_at from blind_spells where to_at > :since order by to_at desc limit 3
            """)
        .bind("since", now.minus(RECENT))
        .map(
            (row, context) ->
                new BlindSpell(CheckRows.instant(row, "from_at"), CheckRows.instant(row, "to_at")))
        .list();
  }
}
