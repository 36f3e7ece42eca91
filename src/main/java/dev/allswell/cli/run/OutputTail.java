package dev.allswell.cli.run;

import java.util.Arrays;

/** The last bytes of what went by; older ones are forgotten. */
public final class OutputTail {
  /** As much as the server keeps of a ping's body. */
  static final int LIMIT = 10_000;

  private final byte[] ring = new byte[LIMIT];
  private long seen;

  synchronized void add(byte[] bytes, int count) {
    for (int i = Math.max(0, count - LIMIT); i < count; i++) {
      ring[(int) ((seen + i) % LIMIT)] = bytes[i];
    }
    seen += count;
  }

  public synchronized byte[] bytes() {
    int kept = (int) Math.min(seen, LIMIT);
    byte[] bytes = new byte[kept];
    for (int i = 0; i < kept; i++) {
      bytes[i] = ring[(int) ((seen - kept + i) % LIMIT)];
    }
    return bytes;
  }

  /** The end of some bytes, not beginning within a character of UTF-8. */
  static byte[] end(byte[] bytes, int most) {
    if (bytes.length <= most) {
      return bytes;
    }
    int from = bytes.length - Math.max(0, most);
    int whole = from;
    while (whole < bytes.length && whole - from < 3 && (bytes[whole] & 0xC0) == 0x80) {
      whole++;
    }
    return Arrays.copyOfRange(bytes, whole, bytes.length);
  }
}
