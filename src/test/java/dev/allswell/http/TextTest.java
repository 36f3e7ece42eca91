package dev.allswell.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
  @Test
  void aFormIsRead() {
    assertThat(Text.form("")).isEmpty();
    assertThat(Text.form("a=1&b=x+y&a=%C3%A4&c&d=&=e&f=g=h"))
        .isEqualTo(
            Map.of(
                "a", List.of("1", "ä"),
                "b", List.of("x y"),
                "c", List.of(""),
                "d", List.of(""),
                "", List.of("e"),
                "f", List.of("g=h")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%ff", "a=%C3", "%e4=1", "a=%-1"})
  void aFormThatIsNoneIsUnreadable(String form) {
    assertThatThrownBy(() -> Text.form(form))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.problem().status()).isEqualTo(400));
  }

  @Test
  void aFormOfEndlessFieldsIsUnreadable() {
    assertThatThrownBy(() -> Text.form("a=1&".repeat(2000))).isInstanceOf(Refusal.class);
  }
}
