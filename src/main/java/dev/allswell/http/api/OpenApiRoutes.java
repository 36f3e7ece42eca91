package dev.allswell.http.api;

import dev.allswell.http.Answer;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** {@code /api/v1/openapi.yaml}: this API, described for programs. */
final class OpenApiRoutes implements Routes {
  private final byte[] document = read();

  @Override
  public void in(RouteTable table) {
    table.get("/api/v1/openapi.yaml").open(this::show);
  }

  private Answer show(Request request) {
    return Answer.bytes("application/yaml; charset=utf-8", document);
  }

  private static byte[] read() {
    try (InputStream resource =
        Objects.requireNonNull(OpenApiRoutes.class.getResourceAsStream("/openapi.yaml"))) {
      return resource.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
