package dev.allswell.http.web;

import dev.allswell.http.Answer;
import dev.allswell.http.House;
import dev.allswell.http.LocalPath;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.http.web.view.AcknowledgeView;
import dev.allswell.http.web.view.AcknowledgeView.Expired;
import dev.allswell.http.web.view.AcknowledgeView.Over;
import dev.allswell.http.web.view.AcknowledgeView.Ready;
import dev.allswell.http.web.view.AcknowledgeView.Standing;
import dev.allswell.http.web.view.AcknowledgeView.Taken;
import dev.allswell.http.web.view.AcknowledgeView.Unknown;
import dev.allswell.incident.Incident;
import dev.allswell.incident.IncidentException;
import dev.allswell.incident.IncidentState;
import dev.allswell.logbook.Actor;
import dev.allswell.page.AcknowledgeLinks.Claim;
import dev.allswell.people.Person;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * {@code /acknowledge/<token>}: what the link in a message opens, without a sign-in. Opening does
 * nothing, because mail and chat programs open every link before people do; the button acts.
 */
public final class AcknowledgePage implements Routes {
  private static final String ADDRESS = "/acknowledge/";

  private final House house;
  private final Frames frames;
  private final Pages pages;

  public AcknowledgePage(House house, Frames frames, Pages pages) {
    this.house = house;
    this.frames = frames;
    this.pages = pages;
  }

  @Override
  public void in(RouteTable table) {
    table.get(ADDRESS + "{token}").open(this::show);
    table.post(ADDRESS + "{token}").open(this::acknowledge);
  }

  /** A link that is genuine, about an incident and a person who are still there. */
  private record Opened(Claim claim, Incident incident, Person person) {
    Actor actor() {
      return Actor.person(person.slug());
    }
  }

  private Answer show(Request request) {
    return house.database().transact(tx -> page(tx, request, open(tx, request)));
  }

  /** Whoever comes a moment later sees who has it; that is no mistake of theirs. */
  private Answer acknowledge(Request request) {
    boolean known;
    try {
      known = house.database().transact(tx -> take(tx, request));
    } catch (IncidentException e) {
      known = e.reason() == IncidentException.Reason.NOT_NOW;
    }
    return known ? Answer.seeOther(LocalPath.of(ADDRESS + request.path("token"))) : show(request);
  }

  /** Whether the link is one; what is not ready to be taken is left as it is. */
  private boolean take(Handle tx, Request request) {
    Optional<Opened> opened = open(tx, request);
    opened
        .filter(it -> standing(it, request) instanceof Ready)
        .ifPresent(it -> house.incidents().acknowledge(tx, it.incident().id(), it.actor()));
    return opened.isPresent();
  }

  private Optional<Opened> open(Handle tx, Request request) {
    return house
        .acknowledgeLinks()
        .read(request.path("token"))
        .flatMap(
            claim ->
                house
                    .incidents()
                    .find(tx, claim.incident())
                    .flatMap(
                        incident ->
                            house
                                .roster()
                                .person(tx, claim.person())
                                .map(person -> new Opened(claim, incident, person))));
  }

  private Answer page(Handle tx, Request request, Optional<Opened> opened) {
    Rows rows = Rows.of(tx, house.roster(), house.clock().instant());
    Standing standing = opened.map(it -> standing(it, request)).orElseGet(Unknown::new);
    boolean tells = opened.isPresent() && !(standing instanceof Expired);
    AcknowledgeView view =
        new AcknowledgeView(
            frames.outside(request, "Acknowledge", opened.map(Opened::person).orElse(null)),
            tells ? rows.incident(opened.get().incident()) : null,
            standing instanceof Taken taken ? named(taken, rows) : standing);
    return Answer.html(opened.isPresent() ? 200 : 404, pages.render(view));
  }

  private Standing standing(Opened opened, Request request) {
    if (opened.claim().hasExpired(house.clock().instant())) {
      return new Expired(opened.claim().expiresAt());
    }
    return switch (opened.incident().state()) {
      case IncidentState.Triggered _ ->
          new Ready(ADDRESS + request.path("token"), opened.person().name());
      case IncidentState.Acknowledged taken ->
          new Taken(taken.by(), taken.at(), taken.by().equals(opened.actor().words()));
      case IncidentState.Resolved resolved -> new Over(resolved.at());
    };
  }

  private static Taken named(Taken taken, Rows rows) {
    return new Taken(rows.who(taken.by()), taken.at(), taken.byTheReader());
  }
}
