package dev.allswell.http;

import dev.allswell.people.Secret;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sent, field by field. Each reading method notes what is wrong and goes on with a
 * stand-in, so that {@link #done} can refuse everything that is wrong at once; use nothing that was
 * read before it returned. A field that nobody asked for is wrong, too.
 */
public final class Fields {
  private final Map<String, ?> values;
  private final String prefix;
  private final List<Fault> faults;
  private final List<Fields> parts = new ArrayList<>();
  private final Set<String> asked = new TreeSet<>();

  private Fields(Map<String, ?> values, String prefix, List<Fault> faults) {
    this.values = values;
    this.prefix = prefix;
    this.faults = faults;
  }

  static Fields of(Map<?, ?> object) {
    return new Fields(named(object), "", new ArrayList<>());
  }

  private static Map<String, Object> named(Map<?, ?> object) {
    Map<String, Object> named = new LinkedHashMap<>();
    object.forEach((name, value) -> named.put(String.valueOf(name), value));
    return named;
  }

  /** A field that was sent twice becomes a list, which only {@link #texts} takes. */
  static Fields ofForm(Map<String, List<String>> form) {
    Map<String, Object> values = new LinkedHashMap<>();
    form.forEach((name, all) -> values.put(name, all.size() == 1 ? all.getFirst() : all));
    return new Fields(values, "", new ArrayList<>());
  }

  /** A text that must be there, of 1 to so many characters. */
  public String text(String name, int longest) {
    return required(name, optionalText(name, longest), "");
  }

  /** A text of so many characters; an empty or blank one counts as none. */
  public Optional<String> optionalText(String name, int longest) {
    Object value = take(name);
    if (value == null || (value instanceof String blank && blank.isBlank())) {
      return Optional.empty();
    }
    if (!(value instanceof String text)) {
      wrong(name, value, "is not a text", "Put it in quotation marks.");
      return Optional.of("");
    }
    if (text.codePointCount(0, text.length()) > longest) {
      wrong(name, text, "is longer than " + longest + " characters", "Shorten it.");
    }
    if (text.indexOf('\0') >= 0) {
      wrong(name, null, "holds a zero byte", "Leave it out.");
    }
    return Optional.of(text);
  }

  /** A text that is never repeated in an answer; empty when there is none. */
  public Secret secret(String name) {
    return take(name) instanceof String text ? Secret.of(text) : Secret.of("");
  }

  /** A text that is read as something else; whatever the reader throws makes it wrong. */
  public <T> T as(
      String name, T standIn, Function<String, T> reader, String problem, String remedy) {
    return required(name, optionalAs(name, standIn, reader, problem, remedy), standIn);
  }

  /** The same when it may be left out. */
  public <T> Optional<T> optionalAs(
      String name, T standIn, Function<String, T> reader, String problem, String remedy) {
    return optionalText(name, 1000).map(text -> read(name, text, standIn, reader, problem, remedy));
  }

  private <T> T read(
      String name,
      String text,
      T standIn,
      Function<String, T> reader,
      String problem,
      String remedy) {
    try {
      return reader.apply(text);
    } catch (RuntimeException e) {
      wrong(name, text, problem, remedy);
      return standIn;
    }
  }

  /** One of a few words, written small. */
  public <E extends Enum<E>> E choice(String name, Class<E> type) {
    E[] all = type.getEnumConstants();
    String words =
        Arrays.stream(all)
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return as(
        name,
        all[0],
        word -> Enum.valueOf(type, small(word)),
        "is none of the words that it may be",
        "Choose one of: " + words + ".");
  }

  private static String small(String word) {
    if (!word.equals(word.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(word);
    }
    return word.toUpperCase(Locale.ROOT);
  }

  /** A time with its offset from UTC. */
  public Optional<Instant> optionalTime(String name) {
    return optionalAs(
        name,
        Instant.EPOCH,
        Fields::readTime,
        "is not a time",
        "Write it like 2026-12-24T18:00:00Z or 2026-12-24T19:00:00+01:00.");
  }

  /** A time with its offset from UTC that must be there. */
  public Instant time(String name) {
    return required(name, optionalTime(name), Instant.EPOCH);
  }

  /** Years of more than four digits are slips of the hand, and the database knows only some. */
  private static Instant readTime(String text) throws DateTimeParseException {
    OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
    if (time.getYear() < 1 || time.getYear() > 9999) {
      throw new DateTimeException(text);
    }
    return time.toInstant();
  }

  /** True or false; false when it is left out. A form's box that is ticked says {@code on}. */
  public boolean flag(String name) {
    Object value = take(name);
    if (value == null || Boolean.FALSE.equals(value) || "false".equals(value)) {
      return false;
    }
    if (!Boolean.TRUE.equals(value) && !"true".equals(value) && !"on".equals(value)) {
      wrong(name, value, "is neither true nor false", "Write true or false.");
    }
    return true;
  }

  /** A whole number from least to most, or the default when it is left out. */
  public long number(String name, long least, long most, long otherwise) {
    Object value = take(name);
    if (value == null || "".equals(value)) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(value.toString());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    wrong(
        name,
        value,
        "is not a whole number from " + least + " to " + most,
        "Write one without a fraction.");
    return otherwise;
  }

  /** A list of texts; empty when it is left out. One text alone is a list of one. */
  public List<String> texts(String name, int most) {
    return list(name, most).stream()
        .map(
            item -> {
              if (!(item instanceof String)) {
                wrong(
                    name, item, "holds something that is not a text", "Put it in quotation marks.");
              }
              return String.valueOf(item);
            })
        .toList();
  }

  /** A list of objects; empty when it is left out. */
  public List<Fields> objects(String name, int most) {
    List<Fields> objects = new ArrayList<>();
    for (Object item : list(name, most)) {
      if (item instanceof Map<?, ?> object) {
        objects.add(part(object, name + "[" + objects.size() + "]."));
      } else {
        wrong(name, item, "holds something that is not an object", "Write {…}.");
      }
    }
    return objects;
  }

  private Fields part(Map<?, ?> object, String path) {
    Fields part = new Fields(named(object), prefix + path, faults);
    parts.add(part);
    return part;
  }

  private List<?> list(String name, int most) {
    Object value = take(name);
    List<?> list =
        value == null ? List.of() : value instanceof List<?> many ? many : List.of(value);
    if (list.size() > most) {
      wrong(name, null, "has more than " + most + " items", "Send fewer.");
    }
    return list;
  }

  /** Notes that a field is wrong for a reason that only the caller knows. */
  public void wrong(String name, @Nullable Object value, String problem, String remedy) {
    faults.add(
        new Fault(prefix + name, value == null ? null : String.valueOf(value), problem, remedy));
  }

  /**
   * Refuses everything that is wrong, and every field that nobody asked for.
   *
   * @throws Refusal naming each field
   */
  public void done() {
    refuseStrangers();
    if (!faults.isEmpty()) {
      throw Refusal.badInput(faults);
    }
  }

  private void refuseStrangers() {
    for (String name : values.keySet()) {
      if (!asked.contains(name)) {
        wrong(name, null, "is not known here", "Known are: " + String.join(", ", asked) + ".");
      }
    }
    parts.forEach(Fields::refuseStrangers);
  }

  private @Nullable Object take(String name) {
    asked.add(name);
    return values.get(name);
  }

  private <T> T required(String name, Optional<T> value, T standIn) {
    if (value.isEmpty()) {
      wrong(name, null, "is missing", "Send it.");
    }
    return value.orElse(standIn);
  }
}
