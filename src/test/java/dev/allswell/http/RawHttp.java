package dev.allswell.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says to a socket what no HTTP client would. Characters are bytes. */
final class RawHttp {
  private static final int PATIENCE_MILLIS = 60_000;

  private RawHttp() {}

  /** Everything that is answered until the server closes the connection. */
  static String say(int port, String request) {
    return say(port, out -> out.write(request.getBytes(StandardCharsets.ISO_8859_1)));
  }

  static Socket connect(int port) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  interface Speech {
    void to(OutputStream out) throws IOException;
  }

  static String say(int port, Speech speech) {
    try (Socket socket = connect(port)) {
      speech.to(socket.getOutputStream());
      socket.getOutputStream().flush();
      return readAll(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String readAll(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
  }
}
