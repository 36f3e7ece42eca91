package dev.allswell.http.health;

import dev.allswell.http.Answer;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import java.util.Map;

/** {@code /healthz}: the process is alive. {@code /readyz}: it can do its work. */
public final class HealthRoutes implements Routes {
  private final Readiness readiness;

  public HealthRoutes(Readiness readiness) {
    this.readiness = readiness;
  }

  @Override
  public void in(RouteTable table) {
    table.get("/healthz").open(this::alive);
    table.get("/readyz").open(this::ready);
  }

  private Answer alive(Request request) {
    return Answer.text(200, "alive\n");
  }

  private Answer ready(Request request) {
    Map<String, String> parts = readiness.ask();
    boolean ready = parts.values().stream().allMatch(Readiness.READY::equals);
    StringBuilder text = new StringBuilder();
    parts.forEach((part, state) -> text.append(part).append(": ").append(state).append('\n'));
    return Answer.text(ready ? 200 : 503, text.toString());
  }
}
