package dev.allswell.http.web;

import dev.allswell.http.Answer;
import dev.allswell.http.Fields;
import dev.allswell.http.House;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.http.web.view.Link;
import dev.allswell.http.web.view.LogBookView;
import dev.allswell.http.web.view.LogFilter;
import dev.allswell.http.web.view.Section;
import dev.allswell.logbook.Entry;
import dev.allswell.logbook.Head;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.Kind.Tone;
import dev.allswell.logbook.TeamId;
import dev.allswell.logbook.WrittenEntry;
import dev.allswell.people.Role;
import dev.allswell.people.Team;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@code /log}: the log book, newest first. */
public final class LogBookPage implements Routes {
  private static final int ENTRIES = 100;

  private final House house;
  private final Frames frames;
  private final Pages pages;

  public LogBookPage(House house, Frames frames, Pages pages) {
    this.house = house;
    this.frames = frames;
    this.pages = pages;
  }

  @Override
  public void in(RouteTable table) {
    table.get("/log").as(Role.VIEWER, this::show);
  }

  private Answer show(Request request) {
    Fields query = request.query();
    LogFilter filter =
        new LogFilter(
            query.optionalText("q", 100).orElse(""),
            query.optionalText("tone", 20).flatMap(LogBookPage::tone).orElse(null),
            query.optionalText("team", 63).filter(slug -> !slug.isEmpty()).orElse(null),
            query
                .optionalText("before", 19)
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElse(null));
    return Answer.html(
        200, pages.render(house.database().transact(tx -> view(tx, request, filter))));
  }

  private static Optional<Tone> tone(String word) {
    return Arrays.stream(Tone.values())
        .filter(tone -> tone.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  private LogBookView view(Handle tx, Request request, LogFilter filter) {
    Rows rows = Rows.of(tx, house.roster(), house.clock().instant());
    List<WrittenEntry> found =
        house.logBook().latest(tx, inBook(tx, filter), filter.before(), ENTRIES + 1);
    List<WrittenEntry> shown = found.subList(0, Math.min(ENTRIES, found.size()));
    Head head = house.logBook().head(tx);
    return new LogBookView(
        frames.inside(tx, request, "Log book", Section.LOG_BOOK),
        filter,
        rows.teamChoices(),
        shown.stream().map(written -> rows.timeline(written, about(written.entry()))).toList(),
        head.position() == 0 ? "" : head.digest().hex(),
        shown.stream().filter(written -> written.position() == null).count(),
        found.size() > ENTRIES ? filter.before(shown.getLast().id()).path() : null);
  }

  private dev.allswell.logbook.LogFilter inBook(Handle tx, LogFilter filter) {
    dev.allswell.logbook.LogFilter book =
        dev.allswell.logbook.LogFilter.ALL.team(team(tx, filter)).text(filter.text());
    Tone tone = filter.tone();
    return tone == null ? book : book.kinds(kinds(tone));
  }

  private static Set<Kind> kinds(Tone tone) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.tone() == tone)
        .collect(Collectors.toSet());
  }

  /** A team that is not there has no entries. */
  private @Nullable TeamId team(Handle tx, LogFilter filter) {
    String slug = filter.team();
    return slug == null ? null : house.roster().team(tx, slug).map(Team::id).orElse(new TeamId(0));
  }

  private static @Nullable Link about(Entry entry) {
    IncidentId incident = entry.incident();
    return incident == null ? null : new Link("#" + incident, "/incidents/" + incident);
  }
}
