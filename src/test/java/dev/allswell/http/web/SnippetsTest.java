package dev.allswell.http.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.allswell.http.web.view.Snippet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people copy from a check's page is run as it stands, with a job that fails put in. */
class SnippetsTest {
  private static final String RID = "\\?rid=[0-9a-f-]{36}";

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @TempDir private Path folder;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      heard.add((exchange.getRequestURI() + " " + body).strip());
      exchange.sendResponseHeaders(200, -1);
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aShellSaysItAllAndKeepsTheExitStatus() throws Exception {
    String script = lines("Shell").replace("your-command", "sh -c 'echo full >&2; exit 3'");
    assertThat(run("sh", "job.sh", script)).isEqualTo(3);
    assertThat(heard).hasSize(2);
    assertThat(heard.get(0)).matches("/ping/x/start" + RID);
    assertThat(heard.get(1)).matches("/ping/x/3" + RID + " full");
  }

  @Test
  void aCrontabsLineWithCurlCallsOnlyWhenAllIsWell() throws Exception {
    String line = lines("Crontab, with curl alone");
    assertThat(line).startsWith("0 3 * * * ");
    String command = line.substring("0 3 * * * ".length());
    assertThat(run("sh", "job.sh", command.replace("your-command", "true"))).isZero();
    assertThat(run("sh", "job.sh", command.replace("your-command", "false"))).isEqualTo(1);
    assertThat(heard).containsExactly("/ping/x");
  }

  @Test
  void whatAPodRunsKeepsTheExitStatus() throws Exception {
    String manifest = lines("Kubernetes CronJob");
    assertThat(manifest).contains("name: nightly-backup", "schedule: \"0 3 * * *\"");
    String script =
        manifest.substring(manifest.indexOf("- |") + 3).replace("your-command", "false");
    assertThat(run("sh", "job.sh", script)).isEqualTo(1);
    assertThat(heard).containsExactly("/ping/x/start", "/ping/x/1");
  }

  @Test
  void pythonSaysWhyAndFails() throws Exception {
    assumeTrue(isThere("python3"), "There is no Python on this machine.");
    String script = "def your_job():\n    raise ValueError('full')\n" + lines("Python");
    assertThat(run("python3", "job.py", script)).isEqualTo(1);
    assertFailureHeard("ValueError: full");
  }

  @Test
  void nodeSaysWhyAndFails() throws Exception {
    assumeTrue(isThere("node"), "There is no Node on this machine.");
    String script = lines("Node") + "\nasync function yourJob() { throw new Error('full'); }";
    assertThat(run("node", "job.mjs", script)).isEqualTo(1);
    assertFailureHeard("Error: full");
  }

  @Test
  void javaSaysWhyAndFails() throws Exception {
    String program =
        lines("Java")
            + "\nclass YourJob { static void main(String[] args) throws Exception {"
            + " throw new IOException(\"full\"); } }";
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    assertThat(run(java, "Watched.java", program)).isEqualTo(1);
    assertFailureHeard("IOException: full");
  }

  private void assertFailureHeard(String why) {
    assertThat(heard).hasSize(2);
    assertThat(heard.get(0)).matches("/ping/x/start" + RID);
    assertThat(heard.get(1)).matches("(?s)/ping/x/fail" + RID + " .*").contains(why);
    assertThat(heard.get(1)).contains(heard.get(0).substring(heard.get(0).indexOf('?')));
  }

  private String lines(String where) {
    String address = "http://localhost:%d/ping/x".formatted(server.getAddress().getPort());
    return Snippets.of("nightly_backup", "0 3 * * *", address).stream()
        .filter(it -> it.where().equals(where))
        .map(Snippet::lines)
        .findFirst()
        .orElseThrow();
  }

  private int run(String program, String name, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name), text);
    return new ProcessBuilder(program, file.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out").toFile())
        .start()
        .waitFor();
  }

  private static boolean isThere(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
  }
}
