package dev.allswell.http.web;

import dev.allswell.people.Role;

/** Who is signed in. */
public record Reader(String name, Role role) {
  boolean mayAnswer() {
    return role.mayActAs(Role.RESPONDER);
  }
}
