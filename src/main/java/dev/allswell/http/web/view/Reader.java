package dev.allswell.http.web.view;

import dev.allswell.people.Role;

/** Who is signed in. */
public record Reader(String name, Role role) {
  boolean mayAnswer() {
    return role.mayActAs(Role.RESPONDER);
  }
}
