package dev.allswell.http;

import dev.allswell.people.Accounts;
import dev.allswell.people.AdminToken;
import dev.allswell.people.Identity;
import dev.allswell.people.Role;
import dev.allswell.people.Secret;
import dev.allswell.people.Tokens;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;

/** Finds out who is asking, by API token or session, and lets them through or not. */
public final class Guard {
  private static final String BEARER = "Bearer ";

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
    Optional<String> authorization = request.headers().first(HeaderNames.AUTHORIZATION);
    if (authorization.isPresent()) {
      return byToken(authorization.get());
    }
    return cookie
        .read(request)
        .flatMap(
            session -> accounts.identify(session).map(identity -> new Caller(identity, session)));
  }

  private Optional<Caller> byToken(String authorization) {
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.empty();
    }
    Secret token = Secret.of(authorization.substring(BEARER.length()).strip());
    return adminToken
        .flatMap(admin -> admin.identify(token))
        .or(() -> tokens.identify(token))
        .map(identity -> new Caller(identity, null));
  }
}
