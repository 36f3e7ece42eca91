package dev.allswell.http;

import dev.allswell.people.Identity;
import dev.allswell.people.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking, and how they showed it.
 *
 * @param session null when it was an API token
 */
public record Caller(Identity identity, @Nullable Secret session) {
  /** A browser sends its cookie whoever made it do so; a token is sent only by who has it. */
  boolean byCookie() {
    return session != null;
  }
}
