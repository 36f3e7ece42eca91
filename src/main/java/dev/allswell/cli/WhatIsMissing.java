package dev.allswell.cli;

/** What a command needs and did not get, in words. */
final class WhatIsMissing {
  static final String A_TOKEN =
      "This needs an API token: set ALLSWELL_TOKEN. On the server's own machine none is needed, if"
          + " --data names the directory that serve was started with.";

  private WhatIsMissing() {}
}
