package dev.allswell.http.web;

import dev.allswell.check.Check;
import dev.allswell.check.schedule.Cron;
import dev.allswell.http.web.view.Snippet;
import java.util.List;

/** Lines to copy that make a job call. */
final class Snippets {
  private static final String CURL = "curl -fsS -m 10 --retry 5 -o /dev/null";

  private Snippets() {}

  static List<Snippet> of(Check check, String address) {
    String when = check.schedule() instanceof Cron cron ? cron.expression() : "0 * * * *";
    return List.of(
        new Snippet("In a crontab", "%s your-command && %s %s".formatted(when, CURL, address)),
        new Snippet(
            "With start, end and exit status",
            """
            %1$s %2$s/start
            your-command
            %1$s %2$s/$?"""
                .formatted(CURL, address)),
        new Snippet(
            "With what it printed",
            "your-command 2>&1 | tail -c 10000 | %s --data-binary @- %s".formatted(CURL, address)));
  }
}
