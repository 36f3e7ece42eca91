package dev.allswell.message;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Encryption in front of a mail server that has none of its own, by STARTTLS or from the first
 * byte: encrypts, then passes all on.
 */
final class StartTlsFront implements AutoCloseable {
  private final ServerSocket listening;
  private final SSLContext tls;
  private final boolean fromTheFirstByte;
  private final int behind;

  StartTlsFront(SSLContext tls, boolean fromTheFirstByte, int behind) throws IOException {
    this.listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    this.tls = tls;
    this.fromTheFirstByte = fromTheFirstByte;
    this.behind = behind;
    Thread.ofVirtual().start(this::listen);
  }

  int port() {
    return listening.getLocalPort();
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
      if (!fromTheFirstByte) {
        awaitStartTls(client);
        readLine(server.getInputStream());
      }
      SSLSocket encrypted = encrypt(client);
      Thread.ofVirtual().start(() -> pass(server, encrypted));
      pass(encrypted, server);
    } catch (IOException e) {
      // The client went away; the test sees it on its own side.
    }
  }

  private static void awaitStartTls(Socket client) throws IOException {
    say(client, "220 front");
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
    lines.readLine();
    say(client, "250-front\r\n250 STARTTLS");
    String command = lines.readLine();
    if (!"STARTTLS".equals(command)) {
      say(client, "530 STARTTLS first");
      throw new IOException("Said in the clear: " + command);
    }
    say(client, "220 go");
  }

  private SSLSocket encrypt(Socket client) throws IOException {
    SSLSocket encrypted =
        (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
    encrypted.setUseClientMode(false);
    return encrypted;
  }

  private static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static void readLine(InputStream in) throws IOException {
    for (int at = in.read(); at >= 0 && at != '\n'; ) {
      at = in.read();
    }
  }

  private static void pass(Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      from.getInputStream().transferTo(out);
      to.close();
    } catch (IOException e) {
      // One of the two hung up.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
