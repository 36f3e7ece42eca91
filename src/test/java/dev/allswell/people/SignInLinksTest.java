package dev.allswell.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.allswell.logbook.Actor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SignInLinksTest extends PeopleTest {
  @Test
  void theFirstStartMakesAnAdministratorAndALink() {
    Secret link = links.makeForFirstAdministrator().orElseThrow().secret();
    Session session = links.use(link, OFFICE);
    assertThat(session.person())
        .returns("admin", Person::slug)
        .returns(Role.ADMINISTRATOR, Person::role)
        .returns(false, Person::fromFiles);
    assertThat(accounts.identify(session.secret())).isPresent();
    assertThat(entries("signed in")).singleElement().asString().contains("with a sign-in link");
  }

  @Test
  void eachStartMakesALinkUntilAnAdministratorHasAPassword() {
    Secret first = links.makeForFirstAdministrator().orElseThrow().secret();
    Secret second = links.makeForFirstAdministrator().orElseThrow().secret();
    assertThat(links.owner(first)).isPresent();
    Secret session = links.use(second, OFFICE).secret();
    assertThat(accounts.needsOldPassword(session)).isFalse();
    accounts.changePassword(session, Secret.of(""), GOOD_PASSWORD, OFFICE);
    assertThat(accounts.needsOldPassword(session)).isTrue();
    assertThat(links.makeForFirstAdministrator()).isEmpty();
    assertThat(database.transact(roster::people)).hasSize(1);
  }

  @Test
  void anAdministratorFromFilesGetsTheLink() {
    create("ana", Role.ADMINISTRATOR);
    Secret link = links.makeForFirstAdministrator().orElseThrow().secret();
    assertThat(links.owner(link)).map(Person::slug).contains("ana");
    assertThat(database.transact(roster::people)).hasSize(1);
  }

  @Test
  void somebodyElseCalledAdminIsNotPromoted() {
    create("admin", Role.VIEWER);
    Secret link = links.makeForFirstAdministrator().orElseThrow().secret();
    assertThat(links.owner(link)).map(Person::slug).contains("admin2");
    assertThat(person("admin").role()).isEqualTo(Role.VIEWER);
  }

  @Test
  void twoNodesThatStartTogetherMakeOneAdministrator() throws Exception {
    List<Future<Optional<SignInLinks.Made>>> made = new ArrayList<>();
    try (ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        made.add(
            nodes.submit(
                () -> new SignInLinks(database, logBook, clock).makeForFirstAdministrator()));
      }
    }
    for (Future<Optional<SignInLinks.Made>> link : made) {
      assertThat(link.get()).map(SignInLinks.Made::secret).flatMap(links::owner).isPresent();
    }
    assertThat(database.transact(roster::people)).extracting(Person::slug).containsExactly("admin");
  }

  @Test
  void aSignInLinkWorksOnce() throws Exception {
    Secret link = links.make(Actor.ALLSWELL, create("ana", Role.RESPONDER)).secret();
    List<Future<Throwable>> uses = new ArrayList<>();
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        uses.add(many.submit(() -> catchThrowable(() -> links.use(link, OFFICE))));
      }
    }
    List<Throwable> refusals = new ArrayList<>();
    for (Future<Throwable> use : uses) {
      refusals.add(use.get());
    }
    assertThat(refusals.stream().filter(Objects::isNull)).hasSize(1);
    assertThat(refusals.stream().filter(Objects::nonNull))
        .hasSize(7)
        .allMatch(PeopleException.LinkSpent.class::isInstance);
    assertThat(entries("signed in")).hasSize(1);
  }

  @Test
  void lookingAtALinkUsesNothing() {
    Secret link = links.make(Actor.ALLSWELL, create("ana", Role.RESPONDER)).secret();
    for (int i = 0; i < 3; i++) {
      assertThat(links.owner(link)).map(Person::slug).contains("ana");
    }
    assertThat(links.use(link, OFFICE)).isNotNull();
    assertThat(links.owner(link)).isEmpty();
  }

  @Test
  void aLinkExpiresAfterADay() {
    SignInLinks.Made made = links.make(Actor.ALLSWELL, create("ana", Role.RESPONDER));
    Secret link = made.secret();
    clock.advance(Duration.ofDays(1));
    assertThat(clock.instant()).isEqualTo(made.expiresAt());
    assertThat(links.owner(link)).isEmpty();
    assertThatThrownBy(() -> links.use(link, OFFICE))
        .isInstanceOf(PeopleException.LinkSpent.class)
        .hasMessageContaining("Ask an administrator");
  }

  @Test
  void usingOneLinkEndsTheOthersOfThisPerson() {
    Person ana = create("ana", Role.RESPONDER);
    Person bo = create("bo", Role.RESPONDER);
    Secret first = links.make(Actor.ALLSWELL, ana).secret();
    Secret second = links.make(Actor.ALLSWELL, ana).secret();
    Secret other = links.make(Actor.ALLSWELL, bo).secret();
    links.use(second, OFFICE);
    assertThat(links.owner(first)).isEmpty();
    assertThat(links.owner(other)).isPresent();
  }

  @Test
  void onlyADigestOfALinkIsKept() {
    Secret link = links.make(Actor.ALLSWELL, create("ana", Role.RESPONDER)).secret();
    String stored =
        database.transact(
            tx -> tx.createQuery("select t::text from sign_in_links t").mapTo(String.class).one());
    assertThat(stored).doesNotContain(link.reveal());
    assertThat(entries("sign in link made"))
        .singleElement()
        .asString()
        .doesNotContain(link.reveal())
        .contains("allswell", "ana");
  }
}
