package dev.allswell.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The short names of things, by which files know them and refer to them. */
enum Slugs {
  CHANNEL("[a-z0-9][a-z0-9-]{0,62}", "1 to 63 small letters, digits, hyphens" + Slugs.FIRST),
  PERSON(
      "[a-z0-9][a-z0-9._-]{0,62}",
      "1 to 63 small letters, digits, dots, underscores and hyphens" + Slugs.FIRST),
  TEAM("[a-z0-9][a-z0-9-]{0,62}", "1 to 63 small letters, digits, hyphens" + Slugs.FIRST),
  CHECK("[a-z0-9_-]{1,100}", "1 to 100 small letters, digits, underscores and hyphens");

  private static final String FIRST = ", beginning with a letter or digit";

  private final Pattern pattern;
  private final String remedy;

  Slugs(String pattern, String signs) {
    this.pattern = Pattern.compile(pattern);
    this.remedy = "Give %s.".formatted(signs);
  }

  /** The word for the kind of thing: {@code "team"}. */
  String kind() {
    return Value.word(this);
  }

  /** A thing's own. */
  Optional<String> of(Fields fields) {
    return fields.need("slug", remedy).flatMap(value -> value.slug(pattern, remedy));
  }

  /** Another thing's. */
  Optional<Named> named(Value value) {
    return value.slug(pattern, remedy).map(slug -> new Named(slug, value));
  }

  /** Other things', each once. */
  Optional<List<Named>> list(Value value, int most) {
    return value.list(most).map(this::distinct);
  }

  private List<Named> distinct(List<Value> values) {
    Map<String, Named> distinct = new LinkedHashMap<>();
    for (Value value : values) {
      named(value)
          .map(name -> distinct.putIfAbsent(name.slug(), name))
          .ifPresent(
              first ->
                  value.wrong(
                      "It stands here twice: first at %s.".formatted(first.value().place())));
    }
    return List.copyOf(distinct.values());
  }
}
