package dev.allswell.cli.run;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Passes on what a command writes, byte by byte as it comes, and keeps its end. */
final class PassOn implements Runnable {
  private static final int CHUNK = 16 * 1024;
  private static final long QUIET_MILLIS = 500;

  private final InputStream from;
  private final FileOutputStream to;
  private final OutputTail tail;
  private final Thread thread = new Thread(this, "pass on");
  private volatile boolean writing;
  private volatile long heard;

  private PassOn(InputStream from, FileDescriptor to, OutputTail tail) {
    this.from = from;
    this.to = new FileOutputStream(to);
    this.tail = tail;
    thread.setDaemon(true);
  }

  static PassOn start(InputStream from, FileDescriptor to, OutputTail tail) {
    PassOn passOn = new PassOn(from, to, tail);
    passOn.thread.start();
    return passOn;
  }

  @Override
  public void run() {
    byte[] chunk = new byte[CHUNK];
    // closing our end tells the command that nobody reads it any more, as it would be told without
    try (from) {
      for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
        writing = true;
        tail.add(chunk, read);
        to.write(chunk, 0, read);
        heard = System.nanoTime();
        writing = false;
      }
    } catch (IOException e) {
      // nobody reads on
    } finally {
      writing = false;
    }
  }

  /**
   * Waits until all that an ended command wrote is passed on. Something that it left behind may
   * hold the stream open for ever; it is listened to until it is quiet.
   */
  void finish() throws InterruptedException {
    long ended = System.nanoTime();
    while (thread.isAlive() && (writing || quietMillis(ended) < QUIET_MILLIS)) {
      thread.join(20);
    }
  }

  private long quietMillis(long ended) {
    return (System.nanoTime() - Math.max(ended, heard)) / 1_000_000;
  }
}
