package dev.allswell.cli.run;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What this process is told to do, the command is told. A terminal's Ctrl-C reaches every process
 * in the foreground by itself and is not said twice. A signal that was ignored from the start, as
 * by nohup, stays so.
 */
final class ForwardSignals {
  private final Runnable whenNobodyIsLeft;
  private @Nullable Process command;
  private @Nullable String early;

  private ForwardSignals(Runnable whenNobodyIsLeft) {
    this.whenNobodyIsLeft = whenNobodyIsLeft;
  }

  /**
   * @param whenNobodyIsLeft what a signal does after the command has ended
   */
  static ForwardSignals from(Runnable whenNobodyIsLeft) {
    ForwardSignals signals = new ForwardSignals(whenNobodyIsLeft);
    for (String name : new String[] {"TERM", "INT", "HUP"}) {
      signals.hear(name);
    }
    return signals;
  }

  /** The JDK's own door to signals is not part of its API; where it is shut, nothing is heard. */
  private void hear(String name) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object ours =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  heard(name);
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
    } catch (ReflectiveOperationException e) {
      // the JVM then ends as it always does
    }
  }

  synchronized void to(Process started) {
    command = started;
    if (early != null) {
      send(started, early);
    }
  }

  private synchronized void heard(String name) {
    if (command == null) {
      early = name;
    } else if (!command.isAlive()) {
      whenNobodyIsLeft.run();
    } else if (!(name.equals("INT") && isInForeground())) {
      send(command, name);
    }
  }

  private static void send(Process command, String name) {
    if (name.equals("TERM")) {
      command.toHandle().destroy();
      return;
    }
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", name, "" + command.pid())
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      command.toHandle().destroy();
    }
  }

  /** Linux says which group of processes the terminal talks to; elsewhere none is known. */
  private static boolean isInForeground() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return fields[2].equals(fields[5]); // its group, and the terminal's
    } catch (IOException e) {
      return false;
    }
  }
}
