package dev.allswell.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token as somebody asks for it; the fields mean what they mean in {@link Token}. */
public record TokenSetup(
    String name, Role role, @Nullable Person person, @Nullable Instant expiresAt) {
  public TokenSetup {
    Names.checkName(name);
    if (name.equals(AdminToken.NAME)) {
      throw new PeopleException.Unfit(
          "name", name, "is kept for the token in the environment", "Choose another name.");
    }
  }
}
