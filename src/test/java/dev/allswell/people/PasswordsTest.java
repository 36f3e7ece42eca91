package dev.allswell.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allswell.logbook.PersonId;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
  private static final Person ANA =
      new Person(new PersonId(1), "ana", "Ana Maria Silva", ZoneOffset.UTC, Role.VIEWER, false);

  @ParameterizedTest
  @ValueSource(
      strings = {"", "short", "elevenchars", "aaaaaaaaaaaaaaaa", "ana-ana-ana-", "Ana Maria Silva"})
  void anEasyPasswordIsRefusedWithoutRepeatingIt(String easy) {
    assertThatThrownBy(() -> new Passwords().check(ANA, Secret.of(easy)))
        .isInstanceOfSatisfying(
            PeopleException.Unfit.class,
            unfit -> {
              assertThat(unfit.value()).isNull();
              assertThat(unfit.remedy()).contains("Four words");
            });
  }

  @Test
  void fourWordsAreTaken() {
    assertThatCode(() -> new Passwords().check(ANA, Secret.of("correct horse battery staple")))
        .doesNotThrowAnyException();
    assertThatCode(() -> new Passwords().check(ANA, Secret.of("ana likes large lemons")))
        .doesNotThrowAnyException();
  }

  @Test
  void aSecretDoesNotShowItself() {
    assertThat("It is " + Secret.of("correct horse")).isEqualTo("It is (secret)");
    assertThat(new Session(Secret.random(""), ANA, Instant.EPOCH).toString())
        .contains("secret=(secret)");
  }
}
