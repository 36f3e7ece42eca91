package dev.allswell.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.http.api.ApiHouse;
import dev.allswell.http.api.OpenApiDocument;
import io.helidon.http.Method;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  /** The document says in words that pings may go there, too. */
  private static final Pattern PINGS_WITHOUT_PREFIX = Pattern.compile("/\\{(id|key):.*");

  @Test
  void theDocumentDescribesEveryRouteAndNoOther() {
    RouteTable table = new RouteTable();
    try (ApiHouse house = new ApiHouse()) {
      house.routes().forEach(routes -> routes.in(table));
    }
    Set<String> routes = new TreeSet<>();
    for (Endpoint each : table.endpoints()) {
      if (!PINGS_WITHOUT_PREFIX.matcher(each.path()).matches()
          && !each.method().equals(Method.OPTIONS)) {
        routes.add(each.method().text() + " " + each.path().replace("[/]", ""));
      }
    }

    assertThat(new OpenApiDocument().operations()).isEqualTo(routes);
  }
}
