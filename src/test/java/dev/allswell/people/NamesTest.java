package dev.allswell.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "Core", "-core", "a b", "a.b", "a\nb", "ä"})
  void aSlugThatIsNoneIsRefusedWithTheRemedy(String slug) {
    assertThatThrownBy(() -> TeamSetup.of(slug, "Core"))
        .isInstanceOfSatisfying(
            PeopleException.Unfit.class,
            unfit -> {
              assertThat(unfit.field()).isEqualTo("slug");
              assertThat(unfit.value()).isEqualTo(slug);
              assertThat(unfit.remedy()).contains("small letters");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  ", "Ana\r\nBcc: all@example.org", "Ana\u0000", "Ana\u2028Silva", "\ud800"})
  void aNameThatWouldBreakAHeaderIsRefused(String name) {
    assertThatThrownBy(() -> new PersonSetup("ana", name, ZoneId.of("UTC"), Role.RESPONDER, false))
        .isInstanceOfSatisfying(
            PeopleException.Unfit.class, unfit -> assertThat(unfit.field()).isEqualTo("name"));
  }

  @Test
  void aNameIsCountedInCharactersThatPeopleSee() {
    assertThat(TeamSetup.of("core", "🦉".repeat(100)).name()).hasSize(200);
    assertThatThrownBy(() -> TeamSetup.of("core", "🦉".repeat(101)))
        .isInstanceOf(PeopleException.Unfit.class);
  }
}
