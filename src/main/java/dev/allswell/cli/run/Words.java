package dev.allswell.cli.run;

import java.util.function.Consumer;

/** What is said in passing, and what must be said whether anybody asked or not. */
public record Words(boolean verbose, Consumer<String> out) {
  void say(String text) {
    if (verbose) {
      out.accept(text);
    }
  }

  /** Something is lost. */
  void mustSay(String text) {
    out.accept(text);
  }
}
