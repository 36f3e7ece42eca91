package dev.allswell.people;

import dev.allswell.MovableClock;
import dev.allswell.logbook.Actor;
import dev.allswell.logbook.LogBook;
import dev.allswell.store.Database;
import dev.allswell.store.TestPostgres;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A database of its own, a clock that stands, and a few people, for each test of this room. */
abstract class PeopleTest {
  static final Secret GOOD_PASSWORD = Secret.of("correct horse battery staple");
  static final String OFFICE = "192.0.2.7";

  final TestPostgres.TestDatabase postgres = TestPostgres.migrated();
  final Database database = postgres.open();
  final MovableClock clock = MovableClock.at("2026-11-20T03:00:00Z");
  final LogBook logBook = new LogBook();
  final Roster roster = new Roster();
  final Accounts accounts = new Accounts(database, logBook, clock);
  final SignInLinks links = new SignInLinks(database, logBook, clock);
  final Tokens tokens = new Tokens(database, logBook, clock);

  @AfterEach
  void close() {
    database.close();
    postgres.close();
  }

  Person create(String slug, Role role) {
    database.run(
        tx ->
            roster.put(
                tx, new PersonSetup(slug, "Ana Silva", ZoneId.of("Europe/Berlin"), role, false)));
    return person(slug);
  }

  Person person(String slug) {
    return database.transact(tx -> roster.person(tx, slug)).orElseThrow();
  }

  Person createWithPassword(String slug) {
    Person person = create(slug, Role.RESPONDER);
    choosePassword(person, GOOD_PASSWORD);
    return person;
  }

  /** As everybody does who is let in for the first time. */
  void choosePassword(Person person, Secret password) {
    Secret session = links.use(links.make(Actor.ALLSWELL, person).secret(), OFFICE).secret();
    accounts.changePassword(session, Secret.of(""), password, OFFICE);
    accounts.signOut(session);
  }

  /** Everything that the log book says, kind and actor first. */
  List<String> entries() {
    return database.transact(
        tx ->
            tx.createQuery(
                    """
                    select concat_ws(' | ', kind, actor, says, details)
                    from entries join entry_texts on entry_id = id order by id
                    """)
                .mapTo(String.class)
                .list());
  }

  List<String> entries(String kind) {
    return entries().stream().filter(entry -> entry.startsWith(kind + " | ")).toList();
  }
}
