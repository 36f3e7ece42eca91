package dev.allswell.people;

import java.time.ZoneId;

/** A person as somebody sets them up; the fields mean what they mean in {@link Person}. */
public record PersonSetup(String slug, String name, ZoneId zone, Role role, boolean fromFiles) {
  public PersonSetup {
    Names.checkPersonSlug(slug);
    Names.checkName(name);
  }
}
