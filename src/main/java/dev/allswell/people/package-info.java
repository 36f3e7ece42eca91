/**
 * People, teams and roles, and how somebody proves who they are: passwords, sign-in links,
 * sessions, API tokens. How to reach a person stands in {@code message}, when in {@code oncall}.
 */
@NullMarked
package dev.allswell.people;

import org.jspecify.annotations.NullMarked;
