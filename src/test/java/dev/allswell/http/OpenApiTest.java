package dev.allswell.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allswell.http.api.ApiHouse;
import dev.allswell.http.api.OpenApiDocument;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  @Test
  void theDocumentDescribesEveryRouteAndNoOther() {
    RouteTable table = new RouteTable();
    try (ApiHouse house = new ApiHouse()) {
      house.routes().forEach(routes -> routes.in(table));
    }
    Set<String> routes = new TreeSet<>();
    table.endpoints().forEach(each -> routes.add(each.method().text() + " " + each.path()));

    assertThat(new OpenApiDocument().operations()).isEqualTo(routes);
  }
}
