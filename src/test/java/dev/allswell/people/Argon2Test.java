package dev.allswell.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class Argon2Test {
  /** Made by the reference implementation: {@code echo -n password | argon2 somesalt -id …}. */
  private static final String BY_THE_REFERENCE =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  @Test
  void aHashOfTheReferenceImplementationMatches() {
    assertThat(Argon2.matches("password", BY_THE_REFERENCE)).isTrue();
    assertThat(Argon2.matches("Password", BY_THE_REFERENCE)).isFalse();
  }

  @Test
  void twoHashesOfOnePasswordDifferAndBothMatch() {
    String one = Argon2.hash("correct horse");
    String two = Argon2.hash("correct horse");
    assertThat(one)
        .isNotEqualTo(two)
        .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$.{22}\\$.{43}");
    assertThat(Argon2.matches("correct horse", one)).isTrue();
    assertThat(Argon2.matches("correct horse", two)).isTrue();
    assertThat(Argon2.matches("correct hors", one)).isFalse();
  }

  @Test
  void aHashThatIsNoneIsAMistakeAndNotAWrongPassword() {
    assertThatThrownBy(() -> Argon2.matches("any", "$2a$10$abcdefghijklmnopqrstuv"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageNotContaining("abcdef");
  }
}
