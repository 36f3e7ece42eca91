package dev.allswell;

import dev.allswell.cli.Commands;

/** The command line's door. */
public final class Allswell {
  private Allswell() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] args) {
    System.exit(Commands.run(Serve::new, args));
  }
}
