package dev.allswell.http.api;

import dev.allswell.config.Configuration;
import dev.allswell.http.House;
import dev.allswell.http.Routes;
import dev.allswell.people.Accounts;
import dev.allswell.people.SignInLinks;
import dev.allswell.people.Tokens;
import java.util.List;

/** The whole API; {@code openapi.yaml} describes each of its routes. */
public final class Api {
  private Api() {}

  /** Every resource. */
  public static List<Routes> routes(
      House house,
      Accounts accounts,
      SignInLinks links,
      Tokens tokens,
      Configuration configuration) {
    return List.of(
        new OpenApiRoutes(),
        new MeRoutes(),
        new TokenRoutes(tokens, house.roster(), house.database()),
        new TeamRoutes(house),
        new PeopleRoutes(house),
        new SignInRoutes(house, accounts, links),
        new CheckRoutes(house),
        new PingHistoryRoutes(house),
        new IncidentRoutes(house),
        new DutyRoutes(house),
        new ShiftRoutes(house),
        new LogBookRoutes(house),
        new ConfigurationRoutes(configuration));
  }
}
