package dev.allswell.cli.run;

/** Finds the address that a check is called at. */
public interface Addresses {
  /** Finds it by what the check was named: the address itself, or TEAM/SLUG. */
  String find(String check) throws NotFound;

  /** The address is not known, now or for good. */
  final class NotFound extends Exception {
    private static final long serialVersionUID = 1;
    private final boolean forGood;

    public NotFound(String message, boolean forGood, Throwable cause) {
      super(message, cause);
      this.forGood = forGood;
    }

    boolean isForGood() {
      return forGood;
    }
  }
}
