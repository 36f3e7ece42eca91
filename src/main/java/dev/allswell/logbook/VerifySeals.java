package dev.allswell.logbook;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Recomputes the chain from the entries and finds the first position that disagrees. */
final class VerifySeals {
  private static final int BATCH = 10_000;

  private record Sealed(Seal seal, EntryRow entry, Optional<Text> text) {}

  /** Positions that stand in the book, both ends included. */
  Verdict verify(Handle tx, long from, long to) {
    Optional<Digest> before = digestAt(tx, from - 1);
    if (before.isEmpty()) {
      return new Verdict.Disagrees(from - 1, "There is no seal at this position.");
    }
    Set<Long> redacted = redacted(tx);
    Head last = new Head(from - 1, before.get());
    while (last.position() < to) {
      long upTo = Math.min(to, last.position() + BATCH);
      for (Sealed next : read(tx, last.position(), upTo)) {
        Optional<String> trouble = trouble(last, next, redacted);
        if (trouble.isPresent()) {
          return new Verdict.Disagrees(last.position() + 1, trouble.get());
        }
        last = next.seal().head();
      }
      if (last.position() < upTo) {
        return new Verdict.Disagrees(last.position() + 1, "There is no seal at this position.");
      }
    }
    return new Verdict.Agrees(from, last);
  }

  private static Optional<String> trouble(Head last, Sealed next, Set<Long> redacted) {
    if (next.seal().position() != last.position() + 1) {
      return Optional.of("There is no seal at this position.");
    }
    if (next.text().isEmpty() && !redacted.contains(next.entry().id())) {
      return Optional.of("The entry's text is missing, and no entry says that it was redacted.");
    }
    if (next.text().isPresent() && !next.text().get().digest().equals(next.entry().text())) {
      return Optional.of("The entry's text is not the one that was written.");
    }
    if (!Seal.after(last, next.entry()).digest().equals(next.seal().digest())) {
      return Optional.of("The entry, or its place, is not the one that was sealed.");
    }
    return Optional.empty();
  }

  private static Optional<Digest> digestAt(Handle tx, long position) {
    if (position == 0) {
      return Optional.of(Digest.NONE);
    }
    return tx.createQuery("select digest from seals where position = :position")
        .bind("position", position)
        .map((row, context) -> Digest.of(row.getBytes("digest")))
        .findOne();
  }

  private static Set<Long> redacted(Handle tx) {
    return tx
        .createQuery(
            """
            select t.details ->> 'entry' as id
            from entries e join entry_texts t on t.entry_id = e.id
            where e.kind = 'redacted'
            """)
        .map((row, context) -> Long.valueOf(row.getString("id")))
        .stream()
        .collect(Collectors.toSet());
  }

  private static List<Sealed> read(Handle tx, long after, long upTo) {
    return tx.createQuery(
            """
            select %s, s.position, s.digest as seal, t.says, t.details
            from seals s
            join entries e on e.id = s.entry_id
            left join entry_texts t on t.entry_id = e.id
            where s.position > :after and s.position <= :upTo
            order by s.position
            """
                .formatted(EntryRow.COLUMNS))
        .bind("after", after)
        .bind("upTo", upTo)
        .map(
            (row, context) -> {
              EntryRow entry = EntryRow.of(row);
              Digest digest = Digest.of(row.getBytes("seal"));
              Seal seal = new Seal(row.getLong("position"), entry.id(), digest);
              return new Sealed(seal, entry, EntryStore.text(row));
            })
        .list();
  }
}
