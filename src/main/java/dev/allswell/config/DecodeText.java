package dev.allswell.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes text of a file's bytes, which are UTF-8. */
final class DecodeText {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private DecodeText() {}

  static Optional<String> decode(String name, byte[] bytes, Mistakes mistakes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      mistakes.addUnreadable(
          placeAfter(name, text),
          "The byte 0x%02X is not UTF-8 here. Save the file as UTF-8."
              .formatted(bytes[in.position()]));
      return Optional.empty();
    }
    return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
  }

  private static Place placeAfter(String name, String text) {
    int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
    return new Place(name, line, text.length() - text.lastIndexOf('\n'));
  }
}
