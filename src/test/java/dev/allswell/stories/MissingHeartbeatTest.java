package dev.allswell.stories;

import static dev.allswell.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.allswell.MovableClock;
import dev.allswell.logbook.LogBook;
import dev.allswell.logbook.LogFilter;
import dev.allswell.logbook.PersonId;
import dev.allswell.logbook.TeamId;
import dev.allswell.message.ChannelDraft;
import dev.allswell.message.Channels;
import dev.allswell.message.ContactDraft;
import dev.allswell.message.Contacts;
import dev.allswell.message.EmailSettings;
import dev.allswell.message.NtfySettings;
import dev.allswell.message.Pace;
import dev.allswell.oncall.Duty;
import dev.allswell.people.PersonSetup;
import dev.allswell.people.Role;
import dev.allswell.people.Roster;
import dev.allswell.people.TeamSetup;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import dev.allswell.store.Vault;
import dev.allswell.stories.Receiver.Got;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The main job, whole: a cron job stops calling, the two people on duty are called at once, one
 * takes it by the link in the message, the calls return, and both hear of it.
 */
class MissingHeartbeatTest {
  private static final Pattern LINK =
      Pattern.compile("http://localhost:\\d+(/acknowledge/[\\w-]+)");

  private final MovableClock clock = MovableClock.at("2026-11-16T02:00:00Z");
  private final TestPostgres.TestDatabase postgres = TestPostgres.migrated();
  private final Receiver push = new Receiver();
  private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
  private RunningServer server;
  private Database database;

  @BeforeEach
  void start() {
    mail.start();
    server = RunningServer.start(postgres, clock, RunningServer.temporaryData());
    database = postgres.open();
  }

  @AfterEach
  void stop() {
    server.close();
    database.close();
    push.close();
    mail.stop();
    postgres.close();
  }

  @Test
  void aMissingHeartbeatRingsTwoTelephonesAndOneLinkStopsThem() {
    UUID check = theNightlyBackupOfTheWebTeam();
    assertThat(server.get("/ping/" + check).body()).isEqualTo("OK");

    clock.advance(Duration.ofMinutes(66));
    eventually("Ana's telephone rings", () -> push.got().size() == 1);
    eventually("Béla gets a mail", () -> mail.getReceivedMessages().length == 1);
    assertThat(push.got().getFirst().body()).contains("Nightly backup is down");
    String letter = GreenMailUtil.getWholeMessage(mail.getReceivedMessages()[0]);
    assertThat(letter).contains("Nightly backup is down").contains("Called too: Ana.");

    Got call = push.got().getFirst();
    String link = acknowledgeLink(call.body());
    assertThat(server.get(link).body()).as("a preview shows a button").contains("<form");
    assertThat(incident()).isEqualTo("triggered");
    assertThat(server.post(server.url(link), "").statusCode()).isLessThan(400);
    assertThat(incident()).isEqualTo("acknowledged");
    eventually("Béla hears who took it", () -> mail.getReceivedMessages().length == 2);

    assertThat(server.get("/ping/" + check).body()).isEqualTo("OK");
    eventually(
        "both hear that it is over",
        () -> push.got().size() == 2 && mail.getReceivedMessages().length == 3);
    assertThat(incident()).isEqualTo("resolved");
    eventually(
        "everything is in the log book",
        () -> Collections.frequency(logBook(), "delivery sent") == 5);
    assertThat(logBook())
        .containsSubsequence(
            "check down",
            "alert fired",
            "delivery sent",
            "incident acknowledged",
            "check up",
            "alert resolved",
            "incident resolved",
            "delivery sent");
  }

  private static String acknowledgeLink(String text) {
    Matcher matcher = LINK.matcher(text);
    assertThat(matcher.find()).as("a link in: %s", text).isTrue();
    return matcher.group(1);
  }

  private String incident() {
    return database.transact(
        tx -> tx.createQuery("select status from incidents").mapTo(String.class).one());
  }

  private List<String> logBook() {
    return database.transact(
        tx ->
            new LogBook()
                .latest(tx, LogFilter.ALL, null, 100).reversed().stream()
                    .map(written -> written.entry().kind().words())
                    .toList());
  }

  private UUID theNightlyBackupOfTheWebTeam() {
    return database.transact(
        tx -> {
          Roster roster = new Roster();
          Channels channels = new Channels(Vault.of(new byte[32]));
          Contacts contacts = new Contacts(channels);
          channels.put(
              tx,
              new ChannelDraft("push", new NtfySettings(push.url(), null, null), Pace.DEFAULT),
              false);
          channels.put(
              tx,
              new ChannelDraft(
                  "mail",
                  new EmailSettings(
                      "localhost",
                      mail.getSmtp().getPort(),
                      EmailSettings.Security.NONE,
                      null,
                      null,
                      "allswell@example.org"),
                  Pace.DEFAULT),
              false);
          roster.put(tx, TeamSetup.of("web", "Web"));
          ZoneId berlin = ZoneId.of("Europe/Berlin");
          roster.put(tx, new PersonSetup("ana", "Ana", berlin, Role.RESPONDER, false));
          roster.put(tx, new PersonSetup("bela", "Béla", berlin, Role.RESPONDER, false));
          TeamId web = roster.team(tx, "web").orElseThrow().id();
          PersonId ana = roster.person(tx, "ana").orElseThrow().id();
          PersonId bela = roster.person(tx, "bela").orElseThrow().id();
          roster.putMembers(tx, web, List.of(ana, bela));
          contacts.replace(tx, ana, List.of(new ContactDraft("push", "ana", Duration.ZERO, true)));
          contacts.replace(
              tx, bela, List.of(new ContactDraft("mail", "bela@example.org", Duration.ZERO, true)));
          new Duty()
              .add(
                  tx,
                  web,
                  clock.instant(),
                  clock.instant().plus(Duration.ofDays(7)),
                  List.of(ana, bela),
                  false);
          UUID id = UUID.randomUUID();
          tx.createUpdate(
                  """
                  insert into checks (id, team_id, slug, name, service, severity, period, grace,
                                      tolerance, created_at)
                  values (:id, :team, 'backup', 'Nightly backup', 'database', 'critical', '1 hour',
                          '5 minutes', '0', :now)
                  """)
              .bind("id", id)
              .bind("team", web.value())
              .bind("now", clock.instant())
              .execute();
          tx.createUpdate(
                  "insert into check_states (check_id, team_id, status, since, due_at) values (:id, :team, 'waiting', :now, :now)")
              .bind("id", id)
              .bind("team", web.value())
              .bind("now", clock.instant())
              .execute();
          return id;
        });
  }
}
