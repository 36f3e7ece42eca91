package dev.allswell.http.web.view;

import static dev.allswell.http.web.view.Section.Place.BEHIND_MORE;
import static dev.allswell.http.web.view.Section.Place.UNDER_THE_THUMB;

/**
 * The entries of the navigation, in their order. On a telephone four stand under the thumb and the
 * others behind "More"; on a wide screen all stand at the side, in groups.
 */
public enum Section {
  NOW("Now", "/", "lantern", UNDER_THE_THUMB, false),
  INCIDENTS("Incidents", "/incidents", "warn", UNDER_THE_THUMB, false),
  CHECKS("Checks", "/checks", "pulse", UNDER_THE_THUMB, false),
  DUTY("Duty", "/duty", "pair", UNDER_THE_THUMB, true),
  LOG_BOOK("Log book", "/log", "book", BEHIND_MORE, true);

  enum Place {
    UNDER_THE_THUMB,
    BEHIND_MORE
  }

  private final String words;
  private final String path;
  private final String glyph;
  private final Place place;
  private final boolean startsGroup;

  Section(String words, String path, String glyph, Place place, boolean startsGroup) {
    this.words = words;
    this.path = path;
    this.glyph = glyph;
    this.place = place;
    this.startsGroup = startsGroup;
  }

  public String words() {
    return words;
  }

  public String path() {
    return path;
  }

  public String glyph() {
    return glyph;
  }

  public boolean underTheThumb() {
    return place == UNDER_THE_THUMB;
  }

  public boolean startsGroup() {
    return startsGroup;
  }
}
