package dev.allswell.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.allswell.logbook.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SignInTest extends PeopleTest {
  private static final Secret WRONG = Secret.of("incorrect horse battery staple");

  @Test
  void theRightPasswordOpensASessionAndIsAnEntry() {
    Person ana = createWithPassword("ana");
    Session session = accounts.signIn("ana", GOOD_PASSWORD, OFFICE);
    assertThat(accounts.identify(session.secret()))
        .contains(new Identity(Actor.person("ana"), Role.RESPONDER, ana));
    assertThat(entries("signed in"))
        .last()
        .asString()
        .contains("person ana", "Ana Silva signed in with a password.", OFFICE);
  }

  @Test
  void aNameTypedOnATelephoneIsTheSameName() {
    createWithPassword("ana");
    assertThat(accounts.signIn(" Ana ", GOOD_PASSWORD, OFFICE).person().slug()).isEqualTo("ana");
  }

  @Test
  void aPasswordTypedOnAnotherKeyboardIsTheSamePassword() {
    Person ana = create("ana", Role.VIEWER);
    choosePassword(ana, Secret.of("Scho\u0308ne Gru\u0308\u00dfe!"));
    assertThat(accounts.signIn("ana", Secret.of("Sch\u00f6ne Gr\u00fc\u00dfe!"), OFFICE))
        .isNotNull();
  }

  @Test
  void aWrongPasswordAndAnUnknownNameSayTheSame() {
    createWithPassword("ana");
    create("bo", Role.VIEWER);
    Throwable wrong = catchThrowable(() -> accounts.signIn("ana", WRONG, OFFICE));
    Throwable unknown = catchThrowable(() -> accounts.signIn("nobody", WRONG, OFFICE));
    Throwable without = catchThrowable(() -> accounts.signIn("bo", WRONG, OFFICE));
    assertThat(wrong).isInstanceOf(PeopleException.SignInRefused.class);
    assertThat(unknown).hasSameClassAs(wrong).hasMessage(wrong.getMessage());
    assertThat(without).hasSameClassAs(wrong).hasMessage(wrong.getMessage());
  }

  @Test
  void aRefusalIsAnEntryThatDoesNotRepeatAnUnknownName() {
    createWithPassword("ana");
    refuse("ana");
    refuse("my password in the wrong field");
    assertThat(entries("sign in refused"))
        .hasSize(2)
        .satisfiesExactly(
            known -> assertThat(known).contains("A sign-in as ana was refused.", OFFICE),
            unknown -> assertThat(unknown).contains("under a name that nobody has"));
    assertThat(everythingStored()).noneMatch(text -> text.contains("wrong field"));
  }

  @Test
  void theSixthWrongPasswordWaits() {
    createWithPassword("ana");
    for (int i = 0; i < 5; i++) {
      refuse("ana");
    }
    assertThat(waitFor("ana", GOOD_PASSWORD)).isEqualTo(Duration.ofSeconds(1));
    clock.advance(Duration.ofMillis(999));
    assertThat(waitFor("ana", GOOD_PASSWORD)).isEqualTo(Duration.ofMillis(1));
    clock.advance(Duration.ofMillis(1));
    assertThat(accounts.signIn("ana", GOOD_PASSWORD, OFFICE)).isNotNull();
  }

  @Test
  void eachFurtherWrongPasswordWaitsTwiceAsLongUpToAMinute() {
    createWithPassword("ana");
    for (int i = 0; i < 5; i++) {
      refuse("ana");
    }
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Duration wait = waitFor("ana", WRONG);
      waits.add(wait.toSeconds());
      clock.advance(wait);
      refuse("ana");
    }
    assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
  }

  @Test
  void aNodeWhoseClockIsBehindDoesNotWaitWithoutReason() {
    createWithPassword("ana");
    clock.advance(Duration.ofNanos(600)); // which the database rounds up
    for (int i = 0; i < 3; i++) {
      accounts.signIn("ana", GOOD_PASSWORD, OFFICE);
      clock.advance(Duration.ofSeconds(-10));
    }
  }

  @Test
  void aNameThatNobodyHasWaitsAsWell() {
    for (int i = 0; i < 5; i++) {
      refuse("nobody");
    }
    assertThat(waitFor("nobody", WRONG)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void theRightPasswordForgivesTheWrongOnesBefore() {
    createWithPassword("ana");
    for (int i = 0; i < 3; i++) {
      for (int wrong = 0; wrong < 4; wrong++) {
        refuse("ana");
      }
      accounts.signIn("ana", GOOD_PASSWORD, OFFICE);
    }
  }

  @Test
  void manyNamesFromOneAddressWait() {
    createWithPassword("ana");
    for (int i = 0; i < 20; i++) {
      refuse("guess" + i);
    }
    assertThat(waitFor("ana", GOOD_PASSWORD)).isEqualTo(Duration.ofSeconds(1));
    assertThat(accounts.signIn("ana", GOOD_PASSWORD, "198.51.100.1")).isNotNull();
  }

  @Test
  void oneIpv6NetworkIsOneAddress() {
    for (int i = 0; i < 20; i++) {
      int last = i;
      assertThatThrownBy(() -> accounts.signIn("guess" + last, WRONG, "2001:db8::" + last))
          .isInstanceOf(PeopleException.SignInRefused.class);
    }
    assertThatThrownBy(() -> accounts.signIn("another", WRONG, "2001:db8::ffff"))
        .isInstanceOf(PeopleException.TooManyTries.class);
    assertThatThrownBy(() -> accounts.signIn("another", WRONG, "2001:db8:0:1::1"))
        .isInstanceOf(PeopleException.SignInRefused.class);
  }

  @Test
  void failuresAreForgottenAfterAQuietHour() {
    createWithPassword("ana");
    for (int i = 0; i < 5; i++) {
      refuse("ana");
    }
    clock.advance(Duration.ofMinutes(61));
    for (int i = 0; i < 5; i++) {
      refuse("ana");
    }
  }

  @Test
  void triesAtTheSameInstantDoNotSlipThrough() throws Exception {
    createWithPassword("ana");
    List<Future<Throwable>> tries = new ArrayList<>();
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 30; i++) {
        tries.add(many.submit(() -> catchThrowable(() -> accounts.signIn("ana", WRONG, OFFICE))));
      }
    }
    int looked = 0;
    for (Future<Throwable> attempt : tries) {
      if (attempt.get() instanceof PeopleException.SignInRefused) {
        looked++;
      }
    }
    assertThat(looked).isEqualTo(5);
  }

  @Test
  void aSessionEndsAfterAWeekWithoutUse() {
    createWithPassword("ana");
    Secret session = accounts.signIn("ana", GOOD_PASSWORD, OFFICE).secret();
    for (int i = 0; i < 3; i++) {
      clock.advance(Duration.ofDays(6));
      assertThat(accounts.identify(session)).isPresent();
    }
    clock.advance(Duration.ofDays(7));
    assertThat(accounts.identify(session)).isEmpty();
  }

  @Test
  void aSessionEndsAfterThirtyDaysHoweverOftenItIsUsed() {
    createWithPassword("ana");
    Session session = accounts.signIn("ana", GOOD_PASSWORD, OFFICE);
    for (int i = 0; i < 29; i++) {
      clock.advance(Duration.ofDays(1));
      assertThat(accounts.identify(session.secret())).isPresent();
    }
    clock.advance(Duration.ofDays(1));
    assertThat(clock.instant()).isEqualTo(session.expiresAt());
    assertThat(accounts.identify(session.secret())).isEmpty();
  }

  @Test
  void signingOutEndsThisSessionOnly() {
    createWithPassword("ana");
    Secret laptop = accounts.signIn("ana", GOOD_PASSWORD, OFFICE).secret();
    Secret telephone = accounts.signIn("ana", GOOD_PASSWORD, OFFICE).secret();
    accounts.signOut(laptop);
    assertThat(accounts.identify(laptop)).isEmpty();
    assertThat(accounts.identify(telephone)).isPresent();
  }

  @Test
  void signingOutEverywhereEndsAllSessionsAndTheLinksThatNobodyUsed() {
    Person ana = createWithPassword("ana");
    Person bo = createWithPassword("bo");
    Secret laptop = accounts.signIn("ana", GOOD_PASSWORD, OFFICE).secret();
    Secret telephone = accounts.signIn("ana", GOOD_PASSWORD, OFFICE).secret();
    Secret link = links.make(Actor.ALLSWELL, ana).secret();
    Secret others = accounts.signIn("bo", GOOD_PASSWORD, OFFICE).secret();
    Secret othersLink = links.make(Actor.ALLSWELL, bo).secret();
    assertThat(accounts.openSessions(ana)).isEqualTo(2);

    assertThat(accounts.signOutEverywhere(Actor.person("chris"), ana))
        .isEqualTo(new Accounts.Ended(2, 1));

    assertThat(accounts.identify(laptop)).isEmpty();
    assertThat(accounts.identify(telephone)).isEmpty();
    assertThat(links.owner(link)).isEmpty();
    assertThat(accounts.identify(others)).isPresent();
    assertThat(links.owner(othersLink)).isPresent();
    assertThat(entries("sessions ended"))
        .singleElement()
        .asString()
        .contains("person chris", "All sessions of ana were ended.", "\"sessions\":\"2\"");
    assertThat(accounts.signOutEverywhere(Actor.person("chris"), ana))
        .isEqualTo(new Accounts.Ended(0, 0));
    assertThat(accounts.signIn("ana", GOOD_PASSWORD, OFFICE)).isNotNull();
  }

  @Test
  void aSessionThatEndedByItselfIsNotCounted() {
    Person ana = createWithPassword("ana");
    accounts.signIn("ana", GOOD_PASSWORD, OFFICE);
    clock.advance(Duration.ofDays(7));
    assertThat(accounts.openSessions(ana)).isZero();
  }

  @Test
  void changingThePasswordEndsTheOtherSessionsAndLinks() {
    createWithPassword("ana");
    Secret stolen = accounts.signIn("ana", GOOD_PASSWORD, OFFICE).secret();
    Secret mine = accounts.signIn("ana", GOOD_PASSWORD, OFFICE).secret();
    Secret fresh = Secret.of("four other words altogether");
    Secret link = links.make(Actor.ALLSWELL, person("ana")).secret();
    assertThat(accounts.needsOldPassword(mine)).isTrue();
    assertThatThrownBy(() -> accounts.changePassword(mine, WRONG, fresh, OFFICE))
        .isInstanceOf(PeopleException.SignInRefused.class);
    accounts.changePassword(mine, GOOD_PASSWORD, fresh, OFFICE);
    assertThat(accounts.identify(stolen)).isEmpty();
    assertThat(links.owner(link)).isEmpty();
    assertThat(accounts.identify(mine)).isPresent();
    refuse("ana", GOOD_PASSWORD);
    assertThat(accounts.signIn("ana", fresh, OFFICE)).isNotNull();
    assertThat(entries("password changed")).last().asString().contains("person ana");
  }

  @Test
  void onlyAnArgon2idHashIsKept() {
    createWithPassword("ana");
    Secret session = accounts.signIn("ana", GOOD_PASSWORD, OFFICE).secret();
    String hash =
        database.transact(
            tx -> tx.createQuery("select password_hash from people").mapTo(String.class).one());
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(everythingStored())
        .noneMatch(text -> text.contains(session.reveal()))
        .noneMatch(text -> text.contains(GOOD_PASSWORD.reveal()));
  }

  private List<String> everythingStored() {
    return database.transact(
        tx ->
            tx.createQuery(
                    """
                    select t::text from people t union all select t::text from sessions t
                    union all select t::text from failed_sign_ins t
                    union all select t::text from entries t
                    union all select t::text from entry_texts t
                    """)
                .mapTo(String.class)
                .list());
  }

  private void refuse(String name) {
    refuse(name, WRONG);
  }

  private void refuse(String name, Secret password) {
    assertThatThrownBy(() -> accounts.signIn(name, password, OFFICE))
        .isInstanceOf(PeopleException.SignInRefused.class);
  }

  private Duration waitFor(String name, Secret password) {
    return ((PeopleException.TooManyTries)
            catchThrowable(() -> accounts.signIn(name, password, OFFICE)))
        .remaining();
  }
}
