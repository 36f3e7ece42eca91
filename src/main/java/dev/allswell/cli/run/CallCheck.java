package dev.allswell.cli.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call of a check's address. */
final class CallCheck {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** Every answer of Allswell to a ping has it; a proxy's own 404 has not. */
  private static final String OURS = "Ping-Body-Limit";

  private final Addresses addresses;
  private final Words words;
  private final Map<String, String> found = new HashMap<>();

  CallCheck(Addresses addresses, Words words) {
    this.addresses = addresses;
    this.words = words;
  }

  /** What became of it. */
  enum Outcome {
    TAKEN,
    /** The server knows it and will never take it. */
    REFUSED,
    /** Perhaps later. */
    NOT_NOW
  }

  Outcome call(String check, String path, byte[] body) {
    try {
      return post(address(check), path, body);
    } catch (Addresses.NotFound e) {
      words.say(String.valueOf(e.getMessage()));
      return e.isForGood() ? Outcome.REFUSED : Outcome.NOT_NOW;
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      words.say("not heard: " + e);
      return Outcome.NOT_NOW;
    }
  }

  private synchronized String address(String check) throws Addresses.NotFound {
    String address = found.get(check);
    if (address == null) {
      address = addresses.find(check);
      found.put(check, address);
    }
    return address;
  }

  private Outcome post(String address, String path, byte[] body) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(address + path).toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setConnectTimeout((int) CONNECT.toMillis());
    connection.setReadTimeout((int) ANSWER.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("User-Agent", "allswell run");
    connection.setRequestProperty("Content-Type", "text/plain");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length); // and it is never sent twice unasked
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    int status = connection.getResponseCode();
    drain(status < 400 ? connection.getInputStream() : connection.getErrorStream());
    words.say("%s: answered %d".formatted(path, status));
    if (status >= 200 && status < 300) {
      return Outcome.TAKEN;
    }
    boolean refused = status >= 400 && status < 500 && status != 408 && status != 429;
    return refused && connection.getHeaderField(OURS) != null ? Outcome.REFUSED : Outcome.NOT_NOW;
  }

  /** So that the next call finds the connection open. */
  private static void drain(@Nullable InputStream answer) throws IOException {
    if (answer != null) {
      try (answer) {
        answer.readAllBytes();
      }
    }
  }
}
