package dev.allswell.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest extends DoorTest {
  private static final long HUNDRED_MEGABYTES = 100L * 1024 * 1024;
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
  private static final String REST = " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n";

  @Test
  void aBodyOfAHundredMegabytesIsRefusedWith413() {
    HttpResponse<String> answer =
        send(
            ask("/trial/json")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> zeroes(HUNDRED_MEGABYTES))));
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("1048576 bytes at most");
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void aDeclaredBodyOfAHundredMegabytesIsAnsweredBeforeItHasCome() {
    String answer =
        RawHttp.say(
            door.port(),
            out -> {
              out.write(
                  ("POST /trial/json"
                          + REST
                          + "Content-Type: application/json\r\nContent-Length: "
                          + HUNDRED_MEGABYTES
                          + "\r\n\r\n")
                      .getBytes(StandardCharsets.US_ASCII));
              byte[] piece = new byte[1024 * 1024];
              for (long sent = 0; sent < HUNDRED_MEGABYTES; sent += piece.length) {
                out.write(piece);
              }
            });
    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("problem+json", "at most");
  }

  @Test
  void aBodyBeyondAllMeasureIsNotEvenThrownAway() {
    String answer =
        RawHttp.say(
            door.port(), "POST /trial/unread" + REST + "Content-Length: 99999999999\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 413 ").contains("far too large");
  }

  @Test
  void theBeginningOfALongBodyCanBeTaken() {
    HttpResponse<String> answer = post("/trial/beginning", "text/plain", "x".repeat(500_000));
    assertThat(answer.body()).isEqualTo("10 bytes");
    assertThat(post("/trial/unread", "text/plain", "x".repeat(500_000)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void tenThousandHeadersAreRefused() {
    String answer =
        RawHttp.say(
            door.port(),
            "GET /healthz HTTP/1.1\r\n" + "X-A: b\r\n".repeat(10_000) + "Host: x\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 431 ").contains("problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /trial/open/%zz",
        "GET /trial/open/%",
        "GET /trial/open/%ff",
        "GET /trial/open/\u00ff",
        "GET /trial/open/a%00b",
        "GET /trial/open/a%0d%0aSet-Cookie:b",
        "GET /trial/open/<script>",
        "GET /trial/open/a?b=<>",
      })
  void anAddressThatIsNoneIsRefused(String line) {
    assertThat(RawHttp.say(door.port(), line + REST + "\r\n"))
        .startsWith("HTTP/1.1 400 ")
        .contains("problem+json")
        .doesNotContain("Set-Cookie")
        .doesNotContain("<script>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /healthz HTTP/1.1\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: here\r\nX: a\u0000b\r\n\r\n",
        "POST /trial/json HTTP/1.1\r\nHost: here\r\nContent-Length: -5\r\n\r\n",
        "POST /trial/json HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\n" + CHUNKED,
      })
  void whatIsNoRequestIsRefused(String request) {
    assertThat(RawHttp.say(door.port(), request)).startsWith("HTTP/1.1 400 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\n", "5\r\nab", "-1\r\n", "7fffffffffffffff\r\n"})
  void aBodyInBrokenPiecesIsRefused(String chunks) throws IOException {
    try (Socket socket = RawHttp.connect(door.port())) {
      socket
          .getOutputStream()
          .write(
              ("POST /trial/json"
                      + REST
                      + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                      + chunks)
                  .getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).startsWith("HTTP/1.1 400 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /heal",
        "GET /healthz HTTP/1.1\r\nHos",
        "GET /healthz HTTP/1.1\r\nHost: here\r\nX: y\r\n",
        "POST /trial/json HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
            + "Content-Length: 9\r\n\r\n{\"na",
      })
  void whoStopsHalfwayIsCutOff(String half) {
    restart(Duration.ofMillis(300));
    assertThat(RawHttp.say(door.port(), half)).doesNotStartWith("HTTP/1.1 2");
  }

  @Test
  void whoDripsIsCutOff() {
    restart(Duration.ofMillis(300));
    assertThatThrownBy(
            () ->
                RawHttp.say(
                    door.port(),
                    out -> {
                      for (byte piece :
                          "GET /healthz HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII)) {
                        out.write(piece);
                        out.flush();
                      }
                      while (true) { // until the server has had enough
                        out.write("X: y\r\n".getBytes(StandardCharsets.US_ASCII), 0, 1);
                        out.flush();
                        Thread.onSpinWait();
                      }
                    }))
        .hasMessageMatching(".*(reset|[Bb]roken pipe|closed).*");
  }

  @Test
  void onceAnsweredAConnectionMayRest() throws IOException {
    restart(Duration.ofMillis(300));
    try (Socket resting = RawHttp.connect(door.port());
        Socket silent = RawHttp.connect(door.port())) {
      askOnce(resting);
      askOnce(silent);
      assertThat(RawHttp.say(door.port(), "")).isEmpty();
      askOnce(resting);
    }
  }

  private static void askOnce(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    byte[] begin = socket.getInputStream().readNBytes(15);
    assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200 OK");
    byte[] rest = new byte[4096];
    int read = socket.getInputStream().read(rest);
    assertThat(new String(rest, 0, read, StandardCharsets.US_ASCII)).endsWith("alive\n");
  }

  @Test
  void aTakenPortIsSaidWithTheRemedy() throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      HttpSettings settings =
          new HttpSettings("0.0.0.0", other.getLocalPort(), URI.create("http://localhost"));
      assertThatThrownBy(() -> HttpDoor.checkThatThePortIsFree(settings))
          .isInstanceOf(CannotListen.class)
          .hasMessageContaining("Port " + other.getLocalPort())
          .hasMessageContaining("--port");
    }
  }

  @Test
  void settingsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> new HttpSettings("127.0.0.1", 65536, URI.create("http://localhost")))
        .hasMessageContaining("--port");
    for (String url : new String[] {"localhost", "ftp://localhost", "https:///path"}) {
      assertThatThrownBy(() -> new HttpSettings("127.0.0.1", 0, URI.create(url)))
          .hasMessageContaining("https://watch.example.org");
    }
    HttpSettings nowhere =
        new HttpSettings("no-such-host.invalid", 0, URI.create("http://localhost"));
    assertThatThrownBy(() -> HttpDoor.checkThatThePortIsFree(nowhere))
        .hasMessageContaining("no-such-host.invalid");
  }

  private void restart(Duration limit) {
    door.close();
    door =
        open(
            URI.create("http://localhost"),
            new Limits(100, 16_384, 8192, 100_000, 1_000_000, limit, Duration.ofMinutes(2), limit));
  }

  private static InputStream zeroes(long length) {
    return new InputStream() {
      private long left = length;

      @Override
      public int read() {
        return left-- > 0 ? 0 : -1;
      }

      @Override
      public int read(byte[] target, int from, int most) {
        int count = (int) Math.min(left, most);
        Arrays.fill(target, from, from + count, (byte) 0);
        left -= count;
        return count == 0 ? -1 : count;
      }
    };
  }
}
