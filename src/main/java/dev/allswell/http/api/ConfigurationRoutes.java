package dev.allswell.http.api;

import dev.allswell.config.Change;
import dev.allswell.config.Configuration;
import dev.allswell.config.FieldChange;
import dev.allswell.config.LeftOver;
import dev.allswell.config.Plan;
import dev.allswell.config.Source;
import dev.allswell.config.Sources;
import dev.allswell.config.Warning;
import dev.allswell.http.Answer;
import dev.allswell.http.Fields;
import dev.allswell.http.Request;
import dev.allswell.http.RouteTable;
import dev.allswell.http.Routes;
import dev.allswell.message.Secret;
import dev.allswell.people.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /api/v1/configuration}: what files say, planned and applied. */
final class ConfigurationRoutes implements Routes {
  /** Text grows when it is written as JSON. */
  private static final int LARGEST_BODY = 2 * Sources.LARGEST;

  private final Configuration configuration;

  ConfigurationRoutes(Configuration configuration) {
    this.configuration = configuration;
  }

  /** What happens to one thing. */
  record OneChange(String verb, String kind, String name, List<String> fields) {
    static OneChange of(Change change) {
      return new OneChange(
          change.verb().name().toLowerCase(Locale.ROOT),
          change.kind(),
          change.name(),
          change.fields().stream().map(FieldChange::toString).toList());
    }
  }

  record OnePlan(
      List<OneChange> changes, int unchanged, List<LeftOver> leftOver, List<String> warnings) {
    static OnePlan of(Plan plan) {
      return new OnePlan(
          plan.changes().stream().map(OneChange::of).toList(),
          plan.unchanged(),
          plan.leftOver(),
          plan.warnings().stream().map(Warning::toString).toList());
    }
  }

  private record OneFile(String name, String text) {}

  private record Asked(Sources sources, boolean prune) {}

  @Override
  public void in(RouteTable table) {
    table.post("/api/v1/configuration/plan").as(Role.ADMINISTRATOR, this::plan);
    table.post("/api/v1/configuration/apply").as(Role.ADMINISTRATOR, this::apply);
  }

  private Answer plan(Request request) {
    Asked asked = read(request);
    return Answer.json(200, OnePlan.of(configuration.plan(asked.sources, asked.prune)));
  }

  private Answer apply(Request request) {
    Asked asked = read(request);
    return Answer.json(
        200, OnePlan.of(configuration.apply(asked.sources, asked.prune, request.actor())));
  }

  private static Asked read(Request request) {
    Fields fields = request.json(LARGEST_BODY);
    List<OneFile> files =
        fields.objects("files", Sources.MOST).stream()
            .map(
                file ->
                    new OneFile(
                        file.text("name", Source.LONGEST_NAME),
                        file.optionalText("text", Source.LARGEST).orElse("")))
            .toList();
    Map<String, Secret> secrets =
        fields.objects("secrets", Sources.MOST).stream()
            .collect(
                Collectors.toMap(
                    it -> it.text("reference", 1_000),
                    it -> new Secret(it.secret("value").reveal()),
                    (first, same) -> first));
    Map<String, String> missing =
        fields.objects("missing_secrets", Sources.MOST).stream()
            .collect(
                Collectors.toMap(
                    it -> it.text("reference", 1_000),
                    it -> it.text("why", 1_000),
                    (first, same) -> first));
    boolean prune = fields.flag("prune");
    fields.done();
    return new Asked(
        new Sources(
            files.stream().map(it -> new Source(it.name, it.text)).toList(), secrets, missing),
        prune);
  }
}
