package dev.allswell;

import dev.allswell.alert.Alerts;
import dev.allswell.check.CheckPlan;
import dev.allswell.check.Checks;
import dev.allswell.check.heartbeat.PingId;
import dev.allswell.check.heartbeat.PingRules;
import dev.allswell.check.schedule.Period;
import dev.allswell.incident.Incidents;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.CheckId;
import dev.allswell.logbook.IncidentId;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.ChannelDraft;
import dev.allswell.message.ChannelSettings;
import dev.allswell.message.Channels;
import dev.allswell.message.ContactDraft;
import dev.allswell.message.Contacts;
import dev.allswell.message.Deliveries;
import dev.allswell.message.NtfySettings;
import dev.allswell.message.Pace;
import dev.allswell.message.Severity;
import dev.allswell.oncall.Duty;
import dev.allswell.page.AcknowledgeLinks;
import dev.allswell.page.Paging;
import dev.allswell.people.Person;
import dev.allswell.people.PersonSetup;
import dev.allswell.people.Role;
import dev.allswell.people.Roster;
import dev.allswell.people.TeamSetup;
import dev.allswell.store.Database;
import dev.allswell.store.Vault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a story begins with: teams, people with contacts, shifts and checks, set up through the
 * rooms' own faces.
 */
public final class Given {
  public static final URI PUBLIC_URL = URI.create("http://localhost:8080");

  private final Database database;
  private final InstantSource clock;
  private final Roster roster = new Roster();
  private final Duty duty = new Duty();
  private final Channels channels = new Channels(vault());
  private final Contacts contacts = new Contacts(channels);

  public Given(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** What the tests' servers seal secrets with. */
  public static Vault vault() {
    return Vault.of(new byte[32]);
  }

  /** The channel {@code push}, which is a server that speaks as ntfy does. */
  public Given pushTo(URI server) {
    return channel("push", new NtfySettings(server, null, null));
  }

  public Given channel(String slug, ChannelSettings settings) {
    database.run(tx -> channels.put(tx, new ChannelDraft(slug, settings, Pace.DEFAULT), false));
    return this;
  }

  /** A team with the waits that suit most. */
  public TeamId team(String slug, PersonId... members) {
    return database.transact(
        tx -> {
          roster.put(tx, TeamSetup.of(slug, slug));
          TeamId team = roster.team(tx, slug).orElseThrow().id();
          roster.putMembers(tx, team, List.of(members));
          return team;
        });
  }

  /** A person who is pushed to after each of these waits. */
  public PersonId person(String slug, Duration... waits) {
    List<ContactDraft> drafts = new ArrayList<>();
    for (int i = 0; i < waits.length; i++) {
      drafts.add(new ContactDraft("push", slug + "-" + i, waits[i], true));
    }
    return person(slug, drafts);
  }

  public PersonId person(String slug, List<ContactDraft> reach) {
    return database.transact(
        tx -> {
          ZoneId zone = ZoneId.of("Europe/Berlin");
          String name = Character.toUpperCase(slug.charAt(0)) + slug.substring(1);
          roster.put(tx, new PersonSetup(slug, name, zone, Role.RESPONDER, false));
          PersonId person = roster.person(tx, slug).map(Person::id).orElseThrow();
          contacts.replace(tx, person, reach);
          return person;
        });
  }

  /** A shift from a week ago to a week from now. */
  public void onDuty(TeamId team, PersonId... people) {
    Instant now = clock.instant();
    Duration week = Duration.ofDays(7);
    database.run(tx -> duty.add(tx, team, now.minus(week), now.plus(week), List.of(people), false));
  }

  /** A critical check that is heard every hour, with five minutes of grace. */
  public CheckId hourly(TeamId team, String slug, String service) {
    return check(team, slug, service, Duration.ofHours(1), Duration.ofMinutes(5));
  }

  /** A critical check. */
  public CheckId check(TeamId team, String slug, String service, Duration period, Duration grace) {
    CheckPlan plan =
        new CheckPlan(
            slug,
            slug,
            service,
            Severity.CRITICAL,
            Map.of(),
            "",
            new Period(period),
            grace,
            Duration.ZERO,
            PingRules.USUAL,
            null);
    return database.transact(tx -> checks().create(tx, team, plan, false, Actor.ALLSWELL));
  }

  /** Somebody takes it, by the API. */
  public void acknowledge(long incident) {
    database.run(tx -> incidents().acknowledge(tx, new IncidentId(incident), Actor.token("story")));
  }

  private Checks checks() {
    return new Checks(clock, new Alerts(incidents()));
  }

  private Incidents incidents() {
    Deliveries deliveries = new Deliveries(clock);
    AcknowledgeLinks links = new AcknowledgeLinks(PUBLIC_URL, vault(), clock);
    Paging paging =
        Paging.of(database, clock, roster, duty, contacts, deliveries, links, PUBLIC_URL);
    return new Incidents(clock, roster, paging.pager());
  }

  /** Where a check is called. */
  public PingId pings(CheckId check) {
    return database.transact(
        tx ->
            tx.createQuery("select ping_id from check_states where check_id = :id")
                .bind("id", check.value())
                .map((row, context) -> new PingId(row.getObject(1, UUID.class)))
                .one());
  }
}
