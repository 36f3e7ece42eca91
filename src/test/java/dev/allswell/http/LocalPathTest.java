package dev.allswell.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "incidents",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "/\t/evil.example",
        "/\r\nSet-Cookie: a=b",
        "https://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        " /incidents",
        "/incidents /",
        "/ä",
        "/\u0000",
        "/%zz",
        "/<script>",
      })
  void whatMightLeadElsewhereIsNotFollowed(String sent) {
    assertThat(LocalPath.parse(sent)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/incidents/7", "/log?team=core&page=2#top", "/a//b", "/a:b@c", "/%C3%A4"})
  void aPathOfOursIsFollowed(String sent) {
    assertThat(LocalPath.parse(sent)).map(LocalPath::toString).contains(sent);
  }

  @Test
  void aParameterIsEncoded() {
    assertThat(LocalPath.of("/sign-in").with("next", "/a?b=c&d").with("e", "f g").toString())
        .isEqualTo("/sign-in?next=%2Fa%3Fb%3Dc%26d&e=f+g");
  }

  @Test
  void nothingIsNoPath() {
    assertThat(LocalPath.parse(null)).isEmpty();
    assertThat(LocalPath.parse("/" + "a".repeat(2000))).isEmpty();
  }
}
