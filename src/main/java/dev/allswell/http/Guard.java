package dev.allswell.http;

import dev.allswell.people.Accounts;
import dev.allswell.people.AdminToken;
import dev.allswell.people.Identity;
import dev.allswell.people.Role;
import dev.allswell.people.Secret;
import dev.allswell.people.Tokens;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out who is asking, by API token or session, and lets them through or not. */
public final class Guard {
  private static final Pattern BEARER = Pattern.compile("(?i)bearer((?:\\s.*)?)");

  private final Accounts accounts;
  private final Tokens tokens;
  private final Optional<AdminToken> adminToken;
  private final SessionCookie cookie;
  private final CrossOrigin crossOrigin;

  public Guard(
      Accounts accounts, Tokens tokens, Optional<AdminToken> adminToken, HttpSettings settings) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.adminToken = adminToken;
    this.cookie = new SessionCookie(settings);
    this.crossOrigin = new CrossOrigin(settings);
  }

  /** Lets whoever has this role through, a browser only on behalf of our own pages. */
  Caller require(ServerRequest request, Role needed) {
    Caller caller = find(request).orElseThrow(Refusal::notSignedIn);
    if (caller.byCookie()) {
      crossOrigin.check(request);
    }
    Identity identity = caller.identity();
    if (!identity.mayActAs(needed)) {
      throw Refusal.notAllowed(identity.role(), needed);
    }
    return caller;
  }

  void refuseOtherSites(ServerRequest request) {
    crossOrigin.check(request);
  }

  /** A token that is shown counts alone, even if it is wrong. */
  Optional<Caller> find(ServerRequest request) {
    Optional<Secret> token = token(request);
    return token.isPresent() ? byToken(token.get()) : bySession(request);
  }

  /** What else stands in this header, such as what a proxy adds for itself, is not for us. */
  private static Optional<Secret> token(ServerRequest request) {
    return request.headers().all(HeaderNames.AUTHORIZATION, List::of).stream()
        .map(BEARER::matcher)
        .filter(Matcher::matches)
        .map(bearer -> Secret.of(bearer.group(1).strip()))
        .findFirst();
  }

  private Optional<Caller> byToken(Secret token) {
    return adminToken
        .flatMap(admin -> admin.identify(token))
        .or(() -> tokens.identify(token))
        .map(identity -> new Caller(identity, null));
  }

  private Optional<Caller> bySession(ServerRequest request) {
    return cookie
        .read(request)
        .flatMap(
            session -> accounts.identify(session).map(identity -> new Caller(identity, session)));
  }
}
