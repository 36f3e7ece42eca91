package dev.allswell.http.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code openapi.yaml}, and whether answers are as it says. */
public final class OpenApiDocument {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonNode root;

  public OpenApiDocument() {
    InputStream yaml = OpenApiDocument.class.getResourceAsStream("/openapi.yaml");
    Object read =
        new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(yaml));
    root = new ObjectMapper().valueToTree(read);
  }

  /** Each path with its methods: {@code "GET /api/v1/me"}. */
  public Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          operations.add(operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    return operations;
  }

  /** What is wrong with an answer, by this document; empty when it is as it should be. */
  List<String> complaints(String method, String path, int status, String type, JsonNode body) {
    JsonNode operation = operation(method, path);
    if (operation == null) {
      return status == 404 || status == 405
          ? List.of()
          : List.of("No operation " + method + " " + path);
    }
    JsonNode responses = operation.get("responses");
    JsonNode response = responses.path(Integer.toString(status));
    JsonNode described = resolve(response.isMissingNode() ? responses.path("default") : response);
    if (described.isMissingNode()) {
      return List.of("No answer " + status + " of " + method + " " + path);
    }
    if (type.isEmpty()) {
      return described.has("content") ? List.of("An answer without a body") : List.of();
    }
    JsonNode content = described.path("content").path(type);
    if (content.isMissingNode()) {
      return List.of("No content " + type + " of " + status + " " + method + " " + path);
    }
    List<String> complaints = new ArrayList<>();
    check(content.get("schema"), body, "", complaints);
    return complaints;
  }

  private @Nullable JsonNode operation(String method, String path) {
    for (Map.Entry<String, JsonNode> each : root.get("paths").properties()) {
      String pattern = Pattern.quote(each.getKey()).replaceAll("\\{[^}]*}", "\\\\E[^/]+\\\\Q");
      boolean literal = each.getKey().equals(path);
      if (literal || path.matches(pattern)) {
        JsonNode operation = each.getValue().get(method.toLowerCase(Locale.ROOT));
        if (operation != null && (literal || !root.get("paths").has(path))) {
          return operation;
        }
      }
    }
    return null;
  }

  private void check(JsonNode unresolved, JsonNode value, String where, List<String> complaints) {
    JsonNode schema = resolve(unresolved);
    if (schema.has("oneOf")) {
      JsonNode fitting = schema.get("oneOf").get(value.isNull() ? 1 : 0);
      check(fitting, value, where, complaints);
      return;
    }
    if (!types(schema).contains(typeOf(value))) {
      complaints.add(where + " is " + typeOf(value) + ", not " + types(schema));
      return;
    }
    if (schema.has("enum") && !contains(schema.get("enum"), value)) {
      complaints.add(where + " is " + value + ", not one of " + schema.get("enum"));
    }
    if (value.isArray()) {
      value.forEach(item -> check(schema.get("items"), item, where + "[]", complaints));
    }
    if (value.isObject()) {
      checkMembers(schema, value, where, complaints);
    }
  }

  /** Every member is described, and whatever is promised is there. */
  private void checkMembers(
      JsonNode schema, JsonNode value, String where, List<String> complaints) {
    for (JsonNode required : schema.path("required")) {
      if (!value.has(required.asText())) {
        complaints.add(where + "." + required.asText() + " is missing");
      }
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      JsonNode known = schema.path("properties").path(member.getKey());
      JsonNode described = known.isMissingNode() ? schema.path("additionalProperties") : known;
      if (described.isMissingNode()) {
        complaints.add(where + "." + member.getKey() + " is not described");
      } else {
        check(described, member.getValue(), where + "." + member.getKey(), complaints);
      }
    }
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? resolve(root.at(node.get("$ref").asText().substring(1))) : node;
  }

  private static Set<String> types(JsonNode schema) {
    Set<String> types = new TreeSet<>();
    if (schema.get("type").isArray()) {
      schema.get("type").forEach(type -> types.add(type.asText()));
    } else {
      types.add(schema.get("type").asText());
    }
    return types;
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "string";
      case NUMBER -> "integer";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      case ARRAY -> "array";
      case OBJECT -> "object";
      case BINARY, MISSING, POJO -> "nothing";
    };
  }

  private static boolean contains(JsonNode list, JsonNode value) {
    for (JsonNode each : list) {
      if (each.equals(value)) {
        return true;
      }
    }
    return false;
  }
}
