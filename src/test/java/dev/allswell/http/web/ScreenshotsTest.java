package dev.allswell.http.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Pictures for people to look at; taken only when asked for. */
class ScreenshotsTest {
  @Test
  void everyPageIsPhotographed() {
    String wanted = System.getProperty("screenshots");
    assumeTrue(wanted != null, "Ask for pictures with -Dscreenshots.");
    assumeTrue(Files.isExecutable(Browser.DRIVER), "There is no Chromium on this machine.");
    assertThat(Screenshots.save(wanted.equals("true") ? "" : wanted)).isPositive();
  }
}
