package dev.allswell.config;

import dev.allswell.check.schedule.Cron;
import dev.allswell.check.schedule.ScheduleException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value in a file, asked for what it should be; empty, with the mistake said, when it is not.
 *
 * @param thing what it belongs to, for mistakes
 * @param field its path in the thing: {@code contacts[1].wait}
 */
record Value(Reading reading, Node node, String thing, String field) {
  private static final int LONGEST_NUMBER = 9;

  Place place() {
    Mark mark = node.getStartMark().orElseThrow();
    return new Place(reading.file(), mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Nothing was written, or {@code null}. */
  boolean isNothing() {
    return node.getTag().equals(Tag.NULL);
  }

  /** One line of text. Numbers and words such as true are taken as they are written. */
  Optional<String> line(int least, int most) {
    return text(most)
        .filter(text -> isLongEnough(text, least))
        .filter(
            text ->
                is(
                    text.codePoints().noneMatch(Value::breaksALine),
                    "Write it in one line, without control characters."));
  }

  /** Text of several lines. */
  Optional<String> lines(int most) {
    return text(most)
        .filter(
            text ->
                is(
                    text.replaceAll("[\n\t]", "").codePoints().noneMatch(Value::breaksALine),
                    "Leave out control characters."));
  }

  private Optional<String> text(int most) {
    return scalar("text")
        .filter(
            text ->
                is(
                    text.codePointCount(0, text.length()) <= most,
                    "Shorten it to at most %d characters.".formatted(most)));
  }

  private boolean isLongEnough(String text, int least) {
    return is(text.strip().length() >= least, "Give at least %d character.".formatted(least));
  }

  private static boolean breaksALine(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /** A short name. */
  Optional<String> slug(Pattern pattern, String remedy) {
    return scalar("a short name").filter(text -> is(pattern.matcher(text).matches(), remedy));
  }

  /** A length of time with its unit. */
  Optional<Duration> span(Duration least, Duration most) {
    Optional<String> text = scalar("a length of time");
    Optional<Duration> span = text.flatMap(Span::read);
    if (text.isPresent() && span.isEmpty()) {
      return wrong(
          text.get().startsWith("-") ? "It cannot be negative. " + Span.REMEDY : Span.REMEDY);
    }
    return span.filter(
        it ->
            is(
                it.compareTo(least) >= 0 && it.compareTo(most) <= 0,
                "Give %s to %s.".formatted(Span.words(least), Span.words(most))));
  }

  Optional<ZoneId> zone() {
    return scalar("a time zone").flatMap(this::zone);
  }

  private Optional<ZoneId> zone(String name) {
    try {
      return Optional.of(Cron.zone(name));
    } catch (ScheduleException e) {
      return wrong(sentence(e));
    }
  }

  Optional<Integer> number(int least, int most) {
    String remedy = "Give a whole number from %d to %d.".formatted(least, most);
    return scalar("a number")
        .filter(text -> is(text.matches("[+-]?[0-9]{1,%d}".formatted(LONGEST_NUMBER)), remedy))
        .map(Integer::parseInt)
        .filter(number -> is(number >= least && number <= most, remedy));
  }

  Optional<Boolean> truth() {
    return scalar("true or false")
        .filter(text -> is(text.equals("true") || text.equals("false"), "Write true or false."))
        .map(Boolean::parseBoolean);
  }

  /** One of the constants, written small and with hyphens. */
  <E extends Enum<E>> Optional<E> choice(Class<E> type) {
    List<String> words = Arrays.stream(type.getEnumConstants()).map(Value::word).toList();
    return scalar("a word")
        .filter(text -> isOneOf(text, words))
        .map(text -> type.getEnumConstants()[words.indexOf(text)]);
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isOneOf(String text, List<String> words) {
    String meant = Nearest.to(text, words).map(" Did you mean %s?"::formatted).orElse("");
    return is(
        words.contains(text), "Write one of %s.%s".formatted(String.join(", ", words), meant));
  }

  /** The values of a list; nothing is an empty one. */
  Optional<List<Value>> list(int most) {
    if (isNothing()) {
      return Optional.of(List.of());
    }
    if (!(node instanceof SequenceNode sequence)) {
      return wrongType("a list");
    }
    if (sequence.getValue().size() > most) {
      return wrong(
          "There are %d in this list. Give at most %d."
              .formatted(sequence.getValue().size(), most));
    }
    List<Value> values = new ArrayList<>();
    for (Node each : sequence.getValue()) {
      values.add(new Value(reading, each, thing, "%s[%d]".formatted(field, values.size())));
    }
    return Optional.of(values);
  }

  boolean hasFields() {
    return node instanceof MappingNode;
  }

  /** The fields below this value. */
  Optional<Fields> fields(String ofThing, String prefix) {
    return node instanceof MappingNode mapping
        ? Optional.of(new Fields(this, mapping, ofThing, prefix))
        : wrongType("fields with names");
  }

  /** What a field below says, be it right or wrong. */
  Optional<String> peek(String name) {
    if (!(node instanceof MappingNode mapping)) {
      return Optional.empty();
    }
    return mapping.getValue().stream()
        .filter(it -> it.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name))
        .flatMap(
            it ->
                it.getValueNode() instanceof ScalarNode value
                    ? Stream.of(value.getValue())
                    : Stream.of())
        .findFirst();
  }

  private Optional<String> scalar(String wanted) {
    if (!(node instanceof ScalarNode scalar)) {
      return wrongType(wanted);
    }
    return isNothing()
        ? wrong("It is empty: give " + wanted + ".")
        : Optional.of(scalar.getValue());
  }

  private <T> Optional<T> wrongType(String wanted) {
    String there =
        switch (node) {
          case SequenceNode list -> "a list";
          case MappingNode fields -> "fields with names";
          default -> isNothing() ? "nothing" : "a single value";
        };
    return secretly("Here stands %s, but it should be %s.".formatted(there, wanted));
  }

  private boolean is(boolean right, String remedy) {
    if (!right) {
      wrong(remedy);
    }
    return right;
  }

  <T> Optional<T> wrong(String says) {
    String written = node instanceof ScalarNode scalar && !isNothing() ? scalar.getValue() : "";
    reading.mistakes().add(place(), thing, field, written, says);
    return Optional.empty();
  }

  /** For a value that nobody should see. */
  <T> Optional<T> secretly(String says) {
    reading.mistakes().add(place(), thing, field, "", says);
    return Optional.empty();
  }

  /** What the schedule's own room says, as a sentence. */
  static String sentence(RuntimeException e) {
    String message = String.valueOf(e.getMessage());
    return Character.toUpperCase(message.charAt(0))
        + message.substring(1)
        + (message.matches("(?s).*[.?!]") ? "" : ".");
  }
}
