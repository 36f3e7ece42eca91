package dev.allswell.config;

import dev.allswell.MovableClock;
import dev.allswell.alert.Alerts;
import dev.allswell.check.Checks;
import dev.allswell.incident.Incidents;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.Kind;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.LogFilter;
import dev.allswell.logbook.WrittenEntry;
import dev.allswell.message.Channels;
import dev.allswell.message.Contacts;
import dev.allswell.message.Deliveries;
import dev.allswell.message.Secret;
import dev.allswell.oncall.Duty;
import dev.allswell.page.AcknowledgeLinks;
import dev.allswell.page.Paging;
import dev.allswell.people.Roster;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import dev.allswell.store.Vault;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All rooms that configuration sets up, on a database of their own. */
final class Instance implements AutoCloseable {
  static final Actor ANA = Actor.person("ana");

  private final TestPostgres.TestDatabase test = TestPostgres.migrated();
  final Database database = test.open();
  final MovableClock clock = MovableClock.at("2026-11-20T09:00:00Z");
  final Roster roster = new Roster();
  final Channels channels;
  final Contacts contacts;
  final Duty duty = new Duty();
  final Deliveries deliveries = new Deliveries(clock);
  final Paging paging;
  final Incidents incidents;
  final Checks checks;
  final Configuration configuration;

  Instance() {
    Vault vault = Vault.of(new byte[32]);
    URI url = URI.create("https://allswell.example.org");
    channels = new Channels(vault);
    contacts = new Contacts(channels);
    paging =
        Paging.of(
            database,
            clock,
            roster,
            duty,
            contacts,
            deliveries,
            new AcknowledgeLinks(url, vault, clock),
            url);
    incidents = new Incidents(clock, roster, paging.pager());
    checks = new Checks(clock, new Alerts(incidents));
    configuration =
        new Configuration(
            database,
            new Rooms(roster, channels, contacts, duty, checks, incidents, deliveries),
            clock);
  }

  static Sources sources(String yaml) {
    return sources(yaml, Map.of("TOKEN", "tk_first"));
  }

  static Sources sources(String yaml, Map<String, String> environment) {
    Map<String, Secret> secrets = new java.util.HashMap<>();
    environment.forEach((name, value) -> secrets.put("env " + name, new Secret(value)));
    return new Sources(List.of(new Source("a.yaml", yaml)), secrets, Map.of());
  }

  Plan apply(String yaml) {
    return configuration.apply(sources(yaml), false, ANA);
  }

  Plan prune(String yaml) {
    return configuration.apply(sources(yaml), true, ANA);
  }

  /** Newest last. */
  List<WrittenEntry> applied() {
    return entries(Kind.CONFIGURATION_APPLIED);
  }

  /** Newest last. */
  List<WrittenEntry> entries(Kind kind) {
    return database.transact(
        tx -> new LogBook().latest(tx, LogFilter.ALL.kinds(Set.of(kind)), null, 1_000).reversed());
  }

  /** Everything in all tables that says what there is, and what happened. */
  String everything() {
    List<String> tables =
        List.of(
            "teams",
            "people",
            "team_members",
            "channels",
            "contacts",
            "shifts",
            "shift_people",
            "checks",
            "check_states",
            "entries",
            "entry_texts");
    StringBuilder all = new StringBuilder();
    for (String table : tables) {
      database.run(
          tx ->
              tx.createQuery("select x::text from %s x order by 1".formatted(table))
                  .mapTo(String.class)
                  .forEach(row -> all.append(table).append(row).append('\n')));
    }
    return all.toString();
  }

  @Override
  public void close() {
    database.close();
    test.close();
  }
}
