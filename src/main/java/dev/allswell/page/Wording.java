package dev.allswell.page;

import dev.allswell.logbook.IncidentId;
import dev.allswell.message.Message;
import dev.allswell.message.Severity;
import dev.allswell.people.Person;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What people are told, in words; times are in their own zone. */
public final class Wording {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);
  private static final int LISTED = 20;

  private final URI publicUrl;
  private final AcknowledgeLinks links;

  public Wording(URI publicUrl, AcknowledgeLinks links) {
    this.publicUrl = publicUrl;
    this.links = links;
  }

  /** The call itself: what is wrong, since when, and who else is awake. */
  Message call(Matter matter, Person person, List<String> calledToo) {
    String since =
        "%s. Since %s (%s)."
            .formatted(matter.whose(), moment(matter.since(), person.zone()), person.zone());
    String others =
        calledToo.isEmpty() ? "" : "\nCalled too: " + String.join(", ", calledToo) + ".";
    return new Message(
        Message.Kind.CALL,
        matter.severity(),
        matter.title(),
        "%s\n%s%s".formatted(matter.why(), since, others),
        page(matter.incident()),
        links.link(matter.incident(), person.id()));
  }

  /** Many incidents in one message, because there are so many. */
  Message combined(Message.Kind kind, List<Matter> matters) {
    String list =
        matters.stream()
            .limit(LISTED)
            .map(
                matter ->
                    "%s (%s): %s"
                        .formatted(matter.title(), matter.whose(), page(matter.incident())))
            .collect(Collectors.joining("\n"));
    int unlisted = matters.size() - LISTED;
    return new Message(
        kind,
        matters.stream().map(Matter::severity).reduce(Severity.INFO, Severity::or),
        headline(kind, matters),
        unlisted > 0 ? "%s\nand %d more: %s".formatted(list, unlisted, publicUrl) : list,
        publicUrl,
        null);
  }

  private static String headline(Message.Kind kind, List<Matter> matters) {
    String first = matters.getFirst().title();
    int others = matters.size() - 1;
    return switch (kind) {
      case CALL -> others == 0 ? first : "%s, and %d more incidents".formatted(first, others);
      case UPDATE -> "News of %d incidents".formatted(matters.size());
    };
  }

  /** Somebody else has taken it. */
  Message acknowledged(Matter matter, String who) {
    return update(matter, "Acknowledged: " + matter.title(), "%s has it.".formatted(who));
  }

  /** Somebody else says that it is over. */
  Message resolved(Matter matter, String who) {
    return update(matter, "Resolved: " + matter.title(), "%s says it is over.".formatted(who));
  }

  /** It ended by itself; what was unknown may have become worse, and then calls by itself. */
  Message over(Matter matter) {
    return update(matter, "Resolved: " + matter.title(), "None of its alerts holds any more.");
  }

  private Message update(Matter matter, String title, String text) {
    return new Message(
        Message.Kind.UPDATE, matter.severity(), title, text, page(matter.incident()), null);
  }

  private URI page(IncidentId incident) {
    return publicUrl.resolve("/incidents/" + incident);
  }

  /** A moment as people say it: {@code "Tue 3 Nov, 03:12"}. */
  static String moment(Instant at, ZoneId zone) {
    return MOMENT.format(at.atZone(zone));
  }
}
