package dev.allswell.http.web;

import java.nio.file.Path;
import java.util.List;

/**
 * Photographs every sample at the widths of a telephone and a desk, by day and by night, for people
 * to look at: {@code mvn test -Dtest=ScreenshotsTest -Dscreenshots}, or {@code
 * -Dscreenshots=now,check} for those that begin so.
 */
final class Screenshots {
  private static final Path FOLDER = Path.of("target", "screenshots");
  private static final int TALLEST = 4000;

  private Screenshots() {}

  static int save(String wanted) {
    int saved = 0;
    try (SampleServer server = new SampleServer();
        Browser browser = new Browser()) {
      for (String sample : Samples.all().keySet()) {
        if (List.of(wanted.split(",", -1)).stream().anyMatch(sample::startsWith)) {
          for (int width : new int[] {390, 1280}) {
            saved += save(browser, server.address(sample), sample, width);
          }
        }
      }
    }
    return saved;
  }

  private static int save(Browser browser, String address, String sample, int width) {
    for (String theme : List.of("light", "dark")) {
      browser.prefer(theme);
      browser.size(width, width == 390 ? 844 : 800);
      browser.driver().get(address);
      browser.awaitLive();
      String name = sample + "-" + width + "-" + theme;
      if (width == 390) {
        browser.photograph(FOLDER.resolve(name + "-first.png"));
      }
      long tall = browser.number("document.documentElement.scrollHeight");
      browser.size(width, (int) Math.min(tall, TALLEST));
      browser.photograph(FOLDER.resolve(name + ".png"));
    }
    return 2;
  }
}
