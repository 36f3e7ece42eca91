package dev.allswell.config;

/**
 * One thing that is not as the files say, and what would make it so.
 *
 * @param <T> the thing as it is
 * @param <W> the thing as it is wanted
 */
sealed interface Step<T, W> {
  /** What people are told of it. */
  Change change();

  /** There is no such thing yet. */
  record Create<T, W>(Change change, W wanted) implements Step<T, W> {}

  /** It is there, with other fields. */
  record Alter<T, W>(Change change, T there, W wanted) implements Step<T, W> {}

  /** It was made from files and is in none any more. */
  record Remove<T, W>(Change change, T there) implements Step<T, W> {}
}
