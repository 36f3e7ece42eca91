package dev.allswell.cli.run;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A command that runs as it would without us, but that we hear what it says and how it ends. */
public final class WatchedCommand {
  private static final Duration TO_END_BY_ITSELF = Duration.ofSeconds(10);

  private final Process process;
  private final long began = System.nanoTime();
  private final List<PassOn> outputs;

  private WatchedCommand(Process process, List<PassOn> outputs) {
    this.process = process;
    this.outputs = outputs;
  }

  /**
   * Starts it at once.
   *
   * @param tail keeps the end of its output; without one the command writes where we would
   * @param whenNobodyIsLeft what a signal does after the command has ended
   */
  public static WatchedCommand start(
      List<String> words, @Nullable OutputTail tail, Runnable whenNobodyIsLeft) throws CannotStart {
    ForwardSignals signals = ForwardSignals.from(whenNobodyIsLeft);
    ProcessBuilder builder = new ProcessBuilder(words).redirectInput(Redirect.INHERIT);
    if (tail == null) {
      builder.redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
    } else {
      builder.redirectErrorStream(isOneStream());
    }
    try {
      Process process = builder.start();
      signals.to(process);
      return new WatchedCommand(process, outputs(process, tail, builder.redirectErrorStream()));
    } catch (IOException e) {
      throw CannotStart.of(words.getFirst(), e);
    }
  }

  /** Only one pipe keeps the order of two streams, and only that of one end needs keeping. */
  private static boolean isOneStream() {
    try {
      return Files.isSameFile(Path.of("/dev/fd/1"), Path.of("/dev/fd/2"));
    } catch (IOException e) {
      return false;
    }
  }

  private static List<PassOn> outputs(Process process, @Nullable OutputTail tail, boolean one) {
    List<PassOn> outputs = new ArrayList<>();
    if (tail != null) {
      outputs.add(PassOn.start(process.getInputStream(), FileDescriptor.out, tail));
      if (!one) {
        outputs.add(PassOn.start(process.getErrorStream(), FileDescriptor.err, tail));
      }
    }
    return outputs;
  }

  /** Waits for its end, or brings it about; then for the last of its output. */
  public Ended await(@Nullable Duration timeout) throws InterruptedException {
    boolean inTime = timeout == null || process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
    if (!inTime) {
      kill();
    }
    int status = process.waitFor();
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    Instant at = Instant.now();
    for (PassOn output : outputs) {
      output.finish();
    }
    return inTime || timeout == null
        ? Ended.with(status, took, at)
        : Ended.killed(timeout, took, at);
  }

  /** With all that it started: a shell alone would leave its work behind. */
  private void kill() throws InterruptedException {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    all.forEach(ProcessHandle::destroy);
    long end = System.nanoTime() + TO_END_BY_ITSELF.toNanos();
    for (ProcessHandle each : all) {
      await(each, end - System.nanoTime());
      each.destroyForcibly();
    }
  }

  private static void await(ProcessHandle process, long nanos) throws InterruptedException {
    try {
      process.onExit().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // it had its time
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
