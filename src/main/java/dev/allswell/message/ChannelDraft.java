package dev.allswell.message;

import java.util.regex.Pattern;

/**
 * A channel as somebody wants it.
 *
 * @param slug its name in files, pages and the log book
 */
public record ChannelDraft(String slug, ChannelSettings settings, Pace pace) {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  public ChannelDraft {
    Problems problems = new Problems();
    problems.unless(
        SLUG.matcher(slug).matches(),
        "slug",
        slug,
        "Give 1 to 63 small letters, digits and hyphens, such as telephone.");
    problems.throwIfAny();
  }
}
