package dev.allswell.http.web;

import dev.allswell.check.Check;
import dev.allswell.check.schedule.Cron;
import dev.allswell.http.web.view.Snippet;
import java.util.List;

/** Lines to copy that make a job call; only the job itself is still to be put in. */
final class Snippets {
  private static final String CURL = "curl -fsS -m 10 --retry 5 -o /dev/null";

  private Snippets() {}

  static List<Snippet> of(Check check, String address) {
    String when = check.schedule() instanceof Cron cron ? cron.expression() : "0 * * * *";
    return of(check.slug(), when, address);
  }

  static List<Snippet> of(String slug, String when, String address) {
    return List.of(
        new Snippet("Crontab, all of it told", crontab(when, address)),
        new Snippet("Crontab, with curl alone", curl(when, address)),
        new Snippet("systemd", systemd(slug, address)),
        new Snippet("Shell", shell(address)),
        new Snippet("Python", python(address)),
        new Snippet("Java", java(address)),
        new Snippet("Node", node(address)),
        new Snippet("Kubernetes CronJob", kubernetes(slug, when, address)));
  }

  private static String crontab(String when, String address) {
    return "%s /usr/local/bin/allswell run --ping-url %s -- your-command".formatted(when, address);
  }

  private static String curl(String when, String address) {
    return "%s your-command && %s %s".formatted(when, CURL, address);
  }

  private static String systemd(String slug, String address) {
    return """
    # /etc/systemd/system/%1$s.service
    [Service]
    Type=oneshot
    ExecStart=/usr/local/bin/allswell run --ping-url %2$s -- /usr/local/bin/your-command

    # /etc/systemd/system/%1$s.timer; then: systemctl enable --now %1$s.timer
    [Timer]
    OnCalendar=hourly
    [Install]
    WantedBy=timers.target"""
        .formatted(slug, address);
  }

  private static String shell(String address) {
    return """
    #!/bin/sh
    address=%2$s
    rid=$(cat /proc/sys/kernel/random/uuid)
    %1$s "$address/start?rid=$rid"
    output=$(your-command 2>&1)
    status=$?
    printf '%%s' "$output" | tail -c 10000 |
      %1$s --data-binary @- "$address/$status?rid=$rid"
    exit $status"""
        .formatted(CURL, address);
  }

  private static String python(String address) {
    return """
    import traceback, urllib.request, uuid

    address = "%s"
    rid = uuid.uuid4()

    def say(what, body=""):
        url = f"{address}/{what}?rid={rid}"
        try:
            urllib.request.urlopen(url, body.encode(), timeout=10).close()
        except OSError:
            pass  # the job matters more

    say("start")
    try:
        your_job()
    except BaseException:
        say("fail", traceback.format_exc()[-9000:])
        raise
    say("0")"""
        .formatted(address);
  }

  private static String java(String address) {
    return """
    import java.io.IOException;
    import java.net.URI;
    import java.net.http.HttpClient;
    import java.net.http.HttpRequest;
    import java.net.http.HttpResponse.BodyHandlers;
    import java.time.Duration;
    import java.util.UUID;

    public class Watched {
      static final String ADDRESS = "%s";
      static final UUID RID = UUID.randomUUID();

      public static void main(String[] args) throws Exception {
        say("start", "");
        try {
          YourJob.main(args);
        } catch (Throwable e) {
          say("fail", e.toString());
          throw e;
        }
        say("0", "");
      }

      static void say(String what, String body) throws InterruptedException {
        URI url = URI.create(ADDRESS + "/" + what + "?rid=" + RID);
        HttpRequest request =
            HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
          client.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
          // the job matters more
        }
      }
    }"""
        .formatted(address);
  }

  private static String node(String address) {
    return """
    import { randomUUID } from "node:crypto";

    const address = "%s";
    const rid = randomUUID();

    async function say(what, body = "") {
      const signal = AbortSignal.timeout(10_000);
      await fetch(`${address}/${what}?rid=${rid}`, { method: "POST", body, signal })
        .catch(() => {}); // the job matters more
    }

    await say("start");
    try {
      await yourJob();
    } catch (e) {
      await say("fail", String(e?.stack ?? e));
      throw e;
    }
    await say("0");"""
        .formatted(address);
  }

  /** Names there have no underscores. */
  private static String kubernetes(String slug, String when, String address) {
    return """
    apiVersion: batch/v1
    kind: CronJob
    metadata:
      name: %1$s
    spec:
      schedule: "%2$s"
      jobTemplate:
        spec:
          backoffLimit: 0
          template:
            spec:
              restartPolicy: Never
              containers:
                - name: job
                  image: your-image-with-curl
                  command: [sh, -c]
                  args:
                    - |
                      %3$s %4$s/start
                      your-command
                      status=$?
                      %3$s %4$s/$status
                      exit $status"""
        .formatted(slug.replace('_', '-'), when, CURL, address);
  }
}
