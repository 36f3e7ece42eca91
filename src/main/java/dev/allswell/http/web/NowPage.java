package dev.allswell.http.web;

import dev.allswell.check.BlindSpell;
import dev.allswell.check.BlindSpells;
import dev.allswell.check.CheckQuery;
import dev.allswell.http.Answer;
import dev.allswell.http.House;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.http.web.view.Frame;
import dev.allswell.http.web.view.Mark;
import dev.allswell.http.web.view.Notice;
import dev.allswell.http.web.view.NowView;
import dev.allswell.http.web.view.Section;
import dev.allswell.http.web.view.Times;
import dev.allswell.logbook.Kind.Tone;
import dev.allswell.people.Role;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** {@code /}: what is wrong, who is on duty, and one calm line when all is well. */
public final class NowPage implements Routes {
  private static final int INCIDENTS = 50;
  private static final int NOT_UP = 50;

  private final House house;
  private final Frames frames;
  private final DutyRows duty;
  private final BlindSpells blindSpells = new BlindSpells();
  private final Pages pages;

  public NowPage(House house, Frames frames, Pages pages) {
    this.house = house;
    this.frames = frames;
    this.pages = pages;
    this.duty = new DutyRows(house.roster(), house.duty());
  }

  @Override
  public void in(RouteTable table) {
    table.get("/").as(Role.VIEWER, this::show);
  }

  private Answer show(Request request) {
    return Answer.html(200, pages.render(house.database().transact(tx -> view(tx, request))));
  }

  private NowView view(Handle tx, Request request) {
    Instant now = house.clock().instant();
    Rows rows = Rows.of(tx, house.roster(), now);
    Frame frame = frames.inside(tx, request, "Now", Section.NOW);
    return new NowView(
        frame,
        blindSpells.recent(tx, now).stream().map(spell -> notice(frame, spell)).toList(),
        counts(tx),
        house.lists().lastHeard(tx),
        house.incidents().open(tx, INCIDENTS).stream().map(rows::incident).toList(),
        house.lists().notUp(tx, NOT_UP).stream().map(rows::check).toList(),
        duty.teams(tx, now));
  }

  private static Notice notice(Frame frame, BlindSpell spell) {
    Times times = frame.times();
    return new Notice(
        Tone.WORRYING,
        "Allswell could hear nothing from %s to %s. Checks whose call was expected then are unknown until they are heard."
            .formatted(times.exact(spell.from()), times.exact(spell.to())));
  }

  private Map<Mark, Long> counts(Handle tx) {
    Map<Mark, Long> counts = new EnumMap<>(Mark.class);
    house
        .lists()
        .count(tx, CheckQuery.ALL)
        .forEach((status, count) -> counts.put(Mark.of(status), count));
    return counts;
  }
}
