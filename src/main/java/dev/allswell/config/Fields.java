package dev.allswell.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The fields of one mapping. Ask for each by its name, then say {@link #done}: what was not asked
 * for is refused.
 */
final class Fields {
  private final Value whole;
  private final String thing;
  private final String prefix;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<String, Value> names = new LinkedHashMap<>();
  private final List<String> known = new ArrayList<>();

  /**
   * @param prefix of the fields' names in mistakes
   */
  Fields(Value whole, MappingNode mapping, String thing, String prefix) {
    this.whole = whole;
    this.thing = thing;
    this.prefix = prefix;
    mapping.getValue().forEach(this::take);
  }

  private void take(NodeTuple tuple) {
    Value key = value(tuple.getKeyNode(), prefix);
    if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
      key.wrong("A field's name is a word.");
      return;
    }
    String name = scalar.getValue();
    Value first = names.putIfAbsent(name, value(tuple.getKeyNode(), prefix + name));
    if (first != null) {
      mistake(
          key.place(),
          prefix + name,
          "It stands here twice: first at %s.".formatted(first.place()));
      return;
    }
    values.put(name, value(tuple.getValueNode(), prefix + name));
  }

  private Value value(Node node, String field) {
    return new Value(whole.reading(), node, thing, field);
  }

  Place place() {
    return whole.place();
  }

  String thing() {
    return thing;
  }

  /** How many fields are written. */
  int size() {
    return names.size();
  }

  Mistakes mistakes() {
    return whole.reading().mistakes();
  }

  /** The value of a field, if it is written. */
  Optional<Value> find(String name) {
    known.add(name);
    return Optional.ofNullable(values.get(name));
  }

  /** The value of a field that must be written. */
  Optional<Value> need(String name, String remedy) {
    Optional<Value> value = find(name);
    if (value.isEmpty()) {
      mistake(place(), prefix + name, "It is missing. " + remedy);
    }
    return value;
  }

  /** Every field with its name, whatever they are called. */
  Map<String, Value> all() {
    known.addAll(values.keySet());
    return values;
  }

  /** Refuses the fields that nobody asked for. Their values are not repeated: who knows them. */
  void done() {
    for (Map.Entry<String, Value> written : names.entrySet()) {
      if (!known.contains(written.getKey())) {
        mistake(written.getValue().place(), prefix + written.getKey(), remedy(written.getKey()));
      }
    }
  }

  private String remedy(String unknown) {
    return Nearest.to(unknown, known)
        .map("There is no such field. Did you mean %s?"::formatted)
        .orElse(
            "There is no such field here, only %s."
                .formatted(String.join(", ", new TreeSet<>(known))));
  }

  /** Says a mistake of a field at its value, or at the whole where it is not written. */
  void wrong(String name, String value, String says) {
    String written = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    Place at = Optional.ofNullable(values.get(written)).map(Value::place).orElse(place());
    mistakes().add(at, thing, prefix + name, value, says);
  }

  private void mistake(Place at, String field, String says) {
    mistakes().add(at, thing, field, "", says);
  }
}
