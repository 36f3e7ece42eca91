package dev.allswell.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places for values: {@code {{title}}}. Whoever fills it says where it is put, and
 * every value is encoded for that place. {@code {{xml:title}}} encodes it once more before, for XML
 * that stands inside a form.
 */
record Template(List<Part> parts) {
  private static final Pattern SLOT = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
  private static final List<Encoding> INNER = List.of(Encoding.XML, Encoding.JSON, Encoding.URL);

  /** A piece of a template. */
  sealed interface Part {}

  /** What stands there as it was written. */
  record Literal(String text) implements Part {}

  /** Where a value goes. */
  record Slot(Placeholder value, Encoding first) implements Part {}

  /** Reads a template; unknown values are problems of the field. */
  static Template parse(String field, String text, Problems problems) {
    List<Part> parts = new ArrayList<>();
    Matcher slots = SLOT.matcher(text);
    int end = 0;
    while (slots.find()) {
      parts.add(new Literal(text.substring(end, slots.start())));
      slot(field, slots.group(1).strip(), problems).ifPresent(parts::add);
      end = slots.end();
    }
    String rest = text.substring(end);
    problems.unless(
        !rest.contains("{{"), field, rest, "End what {{ begins with }}, as in {{title}}.");
    parts.add(new Literal(rest));
    return new Template(List.copyOf(parts));
  }

  /** Reads a template that was found right when it was set up. */
  static Template of(String text) {
    return parse("template", text, new Problems());
  }

  /** Encodes what stands there and leaves the slots as they are. */
  static String encodeAllButSlots(String text, Encoding encoding) {
    StringBuilder encoded = new StringBuilder();
    Matcher slots = SLOT.matcher(text);
    int end = 0;
    while (slots.find()) {
      encoded.append(encoding.encode(text.substring(end, slots.start()))).append(slots.group());
      end = slots.end();
    }
    return encoded.append(encoding.encode(text.substring(end))).toString();
  }

  private static Optional<Slot> slot(String field, String name, Problems problems) {
    int colon = name.indexOf(':');
    Encoding first = colon < 0 ? Encoding.TEXT : inner(name.substring(0, colon));
    Optional<Placeholder> value = Placeholder.of(name.substring(colon + 1));
    problems.unless(
        value.isPresent() && (colon < 0 || first != Encoding.TEXT),
        field,
        "{{" + name + "}}",
        "Use one of %s; xml:, json: or url: before it encodes it once more."
            .formatted(Placeholder.words()));
    return value.map(it -> new Slot(it, first));
  }

  private static Encoding inner(String word) {
    return INNER.stream()
        .filter(it -> it.word().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(Encoding.TEXT);
  }

  /** Puts the values in, each encoded for the place where the text goes. */
  String fill(Map<Placeholder, String> values, Encoding place) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      text.append(
          switch (part) {
            case Literal literal -> literal.text();
            case Slot slot ->
                place.encode(slot.first().encode(values.getOrDefault(slot.value(), "")));
          });
    }
    return text.toString();
  }

  boolean asksFor(Placeholder value) {
    return parts.stream().anyMatch(it -> it instanceof Slot slot && slot.value() == value);
  }
}
