package dev.allswell.store;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot be had; the message names the thing, its state and the remedy.
 *
 * <p>No message, cause or suppressed exception of this family holds a password.
 */
public sealed class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Another Allswell holds the data directory. */
  public static final class DirectoryInUse extends StoreException {
    private static final long serialVersionUID = 1L;

    DirectoryInUse(String message) {
      super(message, null);
    }
  }

  /** The data directory is a file, somebody else's, full of other things, or not writable by us. */
  public static final class DirectoryNotUsable extends StoreException {
    private static final long serialVersionUID = 1L;

    DirectoryNotUsable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The data was written by another major version of PostgreSQL. */
  public static final class OtherPostgresVersion extends StoreException {
    private static final long serialVersionUID = 1L;

    OtherPostgresVersion(String message) {
      super(message, null);
    }
  }

  /** No room is left where the data is. */
  public static final class DiskFull extends StoreException {
    private static final long serialVersionUID = 1L;

    DiskFull(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The file system of the data is mounted read-only. */
  public static final class DiskReadOnly extends StoreException {
    private static final long serialVersionUID = 1L;

    DiskReadOnly(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The embedded PostgreSQL cannot run on this machine. */
  public static final class NotRunnableHere extends StoreException {
    private static final long serialVersionUID = 1L;

    NotRunnableHere(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The embedded PostgreSQL was started and gave up. */
  public static final class PostgresDidNotStart extends StoreException {
    private static final long serialVersionUID = 1L;

    PostgresDidNotStart(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The tables are those of another version of Allswell, or of something else. */
  public static final class OtherSchema extends StoreException {
    private static final long serialVersionUID = 1L;

    OtherSchema(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** A database URL is malformed or asks for what is not supported. */
  public static final class BadDatabaseUrl extends StoreException {
    private static final long serialVersionUID = 1L;

    BadDatabaseUrl(String message) {
      super(message, null);
    }
  }

  /** A database named by URL does not let us in. */
  public static final class CannotConnect extends StoreException {
    private static final long serialVersionUID = 1L;

    CannotConnect(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }
}
