package dev.allswell.http;

import dev.allswell.people.Role;

/** Who may come to an address. */
sealed interface Access {
  /** Anybody, from any site: nothing here looks at cookies. */
  record Open() implements Access {}

  /** Anybody, but not from a page of another site. */
  record OpenHereOnly() implements Access {}

  /** Whoever has at least this role. */
  record As(Role role) implements Access {}
}
