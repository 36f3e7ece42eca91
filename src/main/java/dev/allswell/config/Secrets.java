package dev.allswell.config;

import dev.allswell.message.Secret;

/** Finds the secrets that files refer to. */
@FunctionalInterface
interface Secrets {
  /** What looking for a secret comes to. */
  sealed interface Found {
    /** It is there. */
    record Here(Secret secret) implements Found {}

    /** It is not, and a sentence says why and what to do. */
    record Missing(String says) implements Found {}
  }

  Found find(SecretReference reference);
}
