package dev.allswell.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads what the files want, and says every mistake in them that can be seen without looking. */
final class ReadWanted {
  private static final int MOST_THINGS = 20_000;

  private final Secrets secrets;
  private final Mistakes mistakes;
  private final Map<String, Place> taken = new HashMap<>();

  private final List<Wanted.Channel> channels = new ArrayList<>();
  private final List<Wanted.Person> people = new ArrayList<>();
  private final List<Wanted.Team> teams = new ArrayList<>();
  private final List<Wanted.Shift> shifts = new ArrayList<>();
  private final List<Wanted.Check> checks = new ArrayList<>();

  private final Set<String> misread = new HashSet<>();

  private ReadWanted(Secrets secrets, Mistakes mistakes) {
    this.secrets = secrets;
    this.mistakes = mistakes;
  }

  static Wanted read(List<Source> files, Secrets secrets, Mistakes mistakes) {
    ReadWanted reading = new ReadWanted(secrets, mistakes);
    files.forEach(reading::readFile);
    return new Wanted(
        reading.channels,
        reading.people,
        reading.teams,
        reading.shifts,
        reading.checks,
        reading.misread);
  }

  private void readFile(Source file) {
    Reading reading = new Reading(file.name(), secrets, mistakes);
    for (Node document : ParseYaml.parse(file, mistakes)) {
      Value whole = new Value(reading, document, "", "");
      if (!whole.isNothing()) {
        whole.fields("", "").ifPresent(this::readDocument);
      }
    }
  }

  private void readDocument(Fields document) {
    collect(
        document, "channels", ReadChannel::read, channels, it -> "channel " + it.draft().slug());
    collect(document, "people", ReadPerson::read, people, it -> "person " + it.setup().slug());
    collect(document, "teams", ReadTeam::read, teams, it -> "team " + it.setup().slug());
    collect(document, "shifts", ReadShift::read, shifts, it -> "shift " + it.name());
    collect(document, "checks", ReadCheck::read, checks, it -> "check " + it.name());
    document.done();
  }

  private <T> void collect(
      Fields document,
      String list,
      Function<Fields, Optional<T>> read,
      List<T> into,
      Function<T, String> key) {
    Optional<List<Value>> items = document.find(list).flatMap(it -> it.list(MOST_THINGS));
    for (Value item : items.orElse(List.of())) {
      String name = name(item, list);
      Optional<Fields> fields = item.fields(name, "");
      Optional<T> thing = fields.flatMap(read);
      if (thing.isEmpty()) {
        misread.add(name);
      }
      fields.ifPresent(Fields::done);
      thing.filter(it -> isFirst(key.apply(it), fields.orElseThrow())).ifPresent(into::add);
    }
  }

  /** How mistakes call a thing: by its slug, or by its place in the list while it has none. */
  private static String name(Value item, String list) {
    String kind = list.equals("people") ? "person" : list.substring(0, list.length() - 1);
    return item.peek("slug").map(slug -> kind + " " + slug).orElse(item.field());
  }

  private boolean isFirst(String key, Fields fields) {
    Place first = taken.putIfAbsent(key, fields.place());
    if (first != null) {
      mistakes.add(
          fields.place(),
          fields.thing(),
          "",
          "",
          "There are two of %s: the other stands at %s.".formatted(key, first));
    }
    return first == null;
  }
}
