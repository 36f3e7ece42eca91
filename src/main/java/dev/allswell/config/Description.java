package dev.allswell.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A thing as its fields in words, to be compared with how it was before. */
final class Description {
  private static final int SHOWN = 200;

  private record Field(String text, boolean hidden) {}

  private final Map<String, Field> fields = new TreeMap<>();

  /** A field that is not set is left out. */
  Description with(String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, new Field(value.toString(), false));
    }
    return this;
  }

  /** A field that is compared but never shown. */
  Description hidden(String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, new Field(value.toString(), true));
    }
    return this;
  }

  /** Who keeps the thing: what pages made becomes the files' when they name it. */
  Description keptIn(boolean fromFiles) {
    return with("kept in", fromFiles ? "files" : "pages");
  }

  /** What all fields become when there was nothing before. */
  List<FieldChange> created() {
    return new Description().becoming(this);
  }

  /** What differs in another, by the fields' names; empty when nothing does. */
  List<FieldChange> becoming(Description after) {
    TreeSet<String> names = new TreeSet<>(fields.keySet());
    names.addAll(after.fields.keySet());
    List<FieldChange> changes = new ArrayList<>();
    for (String name : names) {
      Field was = fields.get(name);
      Field is = after.fields.get(name);
      if (was == null || !was.equals(is)) {
        changes.add(new FieldChange(name, shown(was), shown(is)));
      }
    }
    return changes;
  }

  private static @Nullable String shown(@Nullable Field field) {
    if (field == null) {
      return null;
    }
    String text = field.hidden() ? FieldChange.HIDDEN : field.text();
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
  }

  @Override
  public String toString() {
    return fields.keySet().toString();
  }
}
