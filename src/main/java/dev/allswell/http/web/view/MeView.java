package dev.allswell.http.web.view;

import java.util.List;

/**
 * Whoever is signed in, and how.
 *
 * @param signInName what they type to sign in
 * @param teams by name
 * @param hasPassword whether they can sign in without a link
 * @param sessions how many browsers are signed in as them, this one among them
 */
public record MeView(
    Frame frame, String signInName, List<String> teams, boolean hasPassword, int sessions)
    implements View {}
