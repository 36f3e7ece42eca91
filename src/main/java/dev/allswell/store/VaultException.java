package dev.allswell.store;

import org.jspecify.annotations.Nullable;

/**
 * The instance's secret key, or something sealed with it, cannot be used; the message names the
 * thing, its state and the remedy, and never a secret.
 */
public final class VaultException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  VaultException(String message) {
    this(message, null);
  }

  VaultException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
