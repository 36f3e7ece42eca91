package dev.allswell.message;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that answers chosen commands as a test wants; an empty answer hangs up. */
final class ScriptedMailServer implements AutoCloseable {
  private final ServerSocket listening;
  private final Map<String, String> answers;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  ScriptedMailServer(Map<String, String> answers) throws IOException {
    this.listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    this.answers = answers;
    Thread.ofVirtual().start(this::listen);
  }

  EmailSettings settings() {
    return new EmailSettings(
        "localhost",
        listening.getLocalPort(),
        EmailSettings.Security.NONE,
        null,
        null,
        "allswell@example.org");
  }

  List<String> heard() {
    return heard;
  }

  private void listen() {
    while (!listening.isClosed()) {
      try (Socket client = listening.accept()) {
        serve(client);
      } catch (IOException e) {
        // The next client, or the end.
      }
    }
  }

  private void serve(Socket client) throws IOException {
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    String answer = answers.getOrDefault("", "220 here");
    while (!answer.isEmpty()) {
      client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
      String line = lines.readLine();
      if (line == null) {
        return;
      }
      heard.add(line);
      answer = answer(client, line, lines);
    }
  }

  private String answer(Socket client, String line, BufferedReader lines) throws IOException {
    String command = line.substring(0, Math.min(4, line.length())).toUpperCase(Locale.ROOT);
    return "DATA".equals(command)
        ? takeBody(client, lines)
        : answers.getOrDefault(command, "250 fine");
  }

  private String takeBody(Socket client, BufferedReader lines) throws IOException {
    client.getOutputStream().write("354 go on\r\n".getBytes(StandardCharsets.US_ASCII));
    for (String line = lines.readLine(); line != null && !".".equals(line); ) {
      line = lines.readLine();
    }
    return answers.getOrDefault(".", "250 taken");
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
