package dev.allswell.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses what a browser sends here on behalf of a page of another site. Browsers say so in
 * Sec-Fetch-Site; older ones in Origin only; what says neither is no browser.
 */
final class CrossOrigin {
  private static final HeaderName SEC_FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
  private static final Set<String> FROM_HERE = Set.of("same-origin", "none");
  private static final Set<Method> SAFE = Set.of(Method.GET, Method.HEAD, Method.OPTIONS);

  private final String publicOrigin;

  CrossOrigin(HttpSettings settings) {
    this.publicOrigin = settings.publicOrigin();
  }

  void check(ServerRequest request) {
    if (SAFE.contains(request.prologue().method())) {
      return;
    }
    Optional<String> site = request.headers().first(SEC_FETCH_SITE);
    if (site.isPresent() ? !FROM_HERE.contains(site.get()) : !originIsOurs(request)) {
      throw Refusal.fromAnotherSite();
    }
  }

  private boolean originIsOurs(ServerRequest request) {
    Optional<String> origin = request.headers().first(HeaderNames.ORIGIN);
    return origin.isEmpty()
        || origin.get().equalsIgnoreCase(publicOrigin)
        || authority(origin.get()).equalsIgnoreCase(request.authority());
  }

  private static String authority(String origin) {
    int scheme = origin.indexOf("://");
    return scheme < 0 ? origin : origin.substring(scheme + 3);
  }
}
