package dev.allswell.http.web;

import dev.allswell.http.House;
import dev.allswell.http.Request;
import dev.allswell.http.web.view.Frame;
import dev.allswell.http.web.view.Reader;
import dev.allswell.http.web.view.Section;
import dev.allswell.http.web.view.Theme;
import dev.allswell.incident.IncidentQuery;
import dev.allswell.people.Identity;
import dev.allswell.people.Person;
import io.helidon.http.HeaderNames;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts the frame around a page: who reads it, in which zone and light, and what the time is. */
public final class Frames {
  private static final String VERSION = version();

  private final House house;

  public Frames(House house) {
    this.house = house;
  }

  /** The frame of a page for whoever is signed in. */
  Frame inside(Handle tx, Request request, String title, @Nullable Section section) {
    Identity identity = request.identity();
    Person person = identity.person();
    return new Frame(
        title,
        section,
        new Reader(person == null ? identity.actor().words() : person.name(), identity.role()),
        zone(request, person),
        theme(request),
        house.clock().instant(),
        house.logBook().head(tx).position(),
        VERSION,
        house.incidents().count(tx, IncidentQuery.OPEN));
  }

  /** The frame of a page that needs no sign-in. */
  Frame outside(Request request, String title, @Nullable Person person) {
    return Frame.outside(
        title, zone(request, person), theme(request), house.clock().instant(), VERSION);
  }

  private static ZoneId zone(Request request, @Nullable Person person) {
    ZoneId own = person == null ? Frame.UTC : person.zone();
    return cookie(request, "zone").map(name -> zoneOr(name, own)).orElse(own);
  }

  private static ZoneId zoneOr(String name, ZoneId other) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      return other;
    }
  }

  private static Theme theme(Request request) {
    return Theme.of(cookie(request, "theme").orElse(null));
  }

  private static Optional<String> cookie(Request request, String name) {
    return request.header(HeaderNames.COOKIE).stream()
        .flatMap(header -> Arrays.stream(header.split(";")))
        .map(String::strip)
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(name.length() + 1))
        .findFirst();
  }

  private static String version() {
    String version = Frames.class.getPackage().getImplementationVersion();
    return version == null ? "0.1.0" : version;
  }
}
