package dev.allswell.http.api;

import dev.allswell.http.Answer;
import dev.allswell.http.Fields;
import dev.allswell.http.House;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.logbook.Head;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogFilter;
import dev.allswell.logbook.Verdict;
import dev.allswell.people.Role;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/log}: everything that happened, and the proof that it was not altered. */
final class LogBookRoutes implements Routes {
  private static final int MOST_KINDS = 50;
  private static final int LONGEST_REASON = 500;

  record EntryList(List<OneEntry> entries, @Nullable String next) {}

  /**
   * How far the book is sealed.
   *
   * @param head both in one text, to be kept elsewhere
   */
  record OneHead(long position, String digest, String head) {
    static OneHead of(Head head) {
      return new OneHead(head.position(), head.digest().hex(), head.toString());
    }
  }

  /**
   * What came of verifying.
   *
   * @param head where the chain ends; null when it disagrees
   * @param position the first that disagrees, and why; null when all agree
   */
  record OneVerdict(
      boolean agrees,
      long from,
      @Nullable String head,
      @Nullable Long position,
      @Nullable String why) {}

  private final House house;

  LogBookRoutes(House house) {
    this.house = house;
  }

  @Override
  public void in(RouteTable table) {
    table.get("/api/v1/log").as(Role.VIEWER, this::list);
    table.get("/api/v1/log/head").as(Role.VIEWER, this::head);
    table.post("/api/v1/log/verify").as(Role.ADMINISTRATOR, this::verify);
    table.post("/api/v1/log/{id}/redact").as(Role.ADMINISTRATOR, this::redact);
  }

  private Answer list(Request request) {
    Directory directory = Directory.read(house);
    Fields fields = request.query();
    LogFilter filter = filter(fields, directory);
    long before = fields.number("before", 1, Long.MAX_VALUE, Long.MAX_VALUE);
    int limit = Page.limit(fields);
    fields.done();
    Page<OneEntry> page =
        Page.of(
            request,
            house
                .database()
                .transact(tx -> house.logBook().latest(tx, filter, before, limit + 1))
                .stream()
                .map(entry -> OneEntry.of(entry, directory))
                .toList(),
            limit,
            "before",
            OneEntry::id);
    return Answer.json(200, new EntryList(page.rows(), page.next()));
  }

  private static LogFilter filter(Fields fields, Directory directory) {
    long incident = fields.number("incident", 1, Long.MAX_VALUE, 0);
    return LogFilter.ALL
        .team(directory.optionalTeam(fields, "team"))
        .person(directory.optionalPerson(fields, "person"))
        .incident(incident == 0 ? null : new IncidentId(incident))
        .check(Ids.optionalCheck(fields, "check"))
        .kinds(kinds(fields))
        .between(
            fields.optionalTime("from").orElse(null), fields.optionalTime("until").orElse(null));
  }

  private static Set<Kind> kinds(Fields fields) {
    Set<Kind> kinds = new LinkedHashSet<>();
    for (String words : fields.texts("kind", MOST_KINDS)) {
      try {
        kinds.add(Kind.of(words));
      } catch (IllegalArgumentException e) {
        fields.wrong("kind", words, "is no kind of entry", "Write it like: check down.");
      }
    }
    return kinds;
  }

  private Answer head(Request request) {
    return Answer.json(200, OneHead.of(house.database().transact(house.logBook()::head)));
  }

  /** From the first position to the last that is sealed, unless others are asked for. */
  private Answer verify(Request request) {
    Head head = house.database().transact(house.logBook()::head);
    Fields fields = request.json();
    long from = fields.number("from", 1, Long.MAX_VALUE, 1);
    long to = fields.number("to", 1, Long.MAX_VALUE, head.position());
    if (to > head.position()) {
      fields.wrong("to", to, "is not sealed yet", "Choose up to %d.".formatted(head.position()));
    } else if (from > to && head.position() > 0) {
      fields.wrong("from", from, "is beyond the last position", "Choose up to %d.".formatted(to));
    }
    fields.done();
    return Answer.json(200, head.position() == 0 ? nothingYet(head) : verdict(from, to));
  }

  private static OneVerdict nothingYet(Head head) {
    return new OneVerdict(true, 1, head.toString(), null, null);
  }

  private OneVerdict verdict(long from, long to) {
    return switch (house.database().transact(tx -> house.logBook().verify(tx, from, to))) {
      case Verdict.Agrees agrees ->
          new OneVerdict(true, agrees.from(), agrees.head().toString(), null, null);
      case Verdict.Disagrees wrong ->
          new OneVerdict(false, from, null, wrong.position(), wrong.why());
    };
  }

  private Answer redact(Request request) {
    long id = Ids.number(request, "id", "entry");
    Fields fields = request.json();
    String reason = fields.text("reason", LONGEST_REASON);
    fields.done();
    house
        .database()
        .run(
            tx -> house.logBook().redact(tx, id, request.actor(), house.clock().instant(), reason));
    return Answer.nothing();
  }
}
