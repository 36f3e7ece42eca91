package dev.allswell.people;

import java.util.regex.Pattern;

/**
 * What a slug and a name may look like. Names go into message headers, so nothing may break one.
 */
final class Names {
  private static final int LONGEST = 100;
  private static final Pattern TEAM_SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
  private static final Pattern PERSON_SLUG = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  private Names() {}

  static void checkTeamSlug(String slug) {
    if (!TEAM_SLUG.matcher(slug).matches()) {
      throw new PeopleException.Unfit(
          "slug",
          slug,
          "is not a team's short name",
          "Use 1 to 63 small letters, digits and hyphens, beginning with a letter or digit.");
    }
  }

  static void checkPersonSlug(String slug) {
    if (!PERSON_SLUG.matcher(slug).matches()) {
      throw new PeopleException.Unfit(
          "slug",
          slug,
          "is not a person's short name",
          "Use 1 to 63 small letters, digits, dots, underscores and hyphens, beginning with a"
              + " letter or digit.");
    }
  }

  static void checkName(String name) {
    if (name.isBlank() || name.codePointCount(0, name.length()) > LONGEST) {
      throw new PeopleException.Unfit(
          "name", name, "is empty or longer than 100 characters", "Use 1 to 100 characters.");
    }
    if (name.codePoints().anyMatch(Names::breaksALine)) {
      throw new PeopleException.Unfit(
          "name",
          name,
          "holds a line break or another control character",
          "Write it in one line of letters, digits and signs.");
    }
  }

  private static boolean breaksALine(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
