package dev.allswell.http;

import dev.allswell.people.Role;
import io.helidon.http.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which address takes which methods, from whom. Paths are Helidon's: {@code /checks/{id}}. What
 * answers GET answers HEAD too; a method that an address does not take is answered with 405.
 */
public final class RouteTable {
  private final List<Endpoint> endpoints = new ArrayList<>();

  /** An address and method, waiting to hear who may come and what happens then. */
  public final class Place {
    private final Method method;
    private final String path;

    private Place(Method method, String path) {
      this.method = method;
      this.path = path;
    }

    /** For whoever has at least this role; with a cookie only from our own pages. */
    public void as(Role role, Handler handler) {
      endpoints.add(new Endpoint(method, path, new Access.As(role), handler, null));
    }

    /** For anybody, from anywhere; the handler looks at no cookie. */
    public void open(Handler handler) {
      endpoints.add(new Endpoint(method, path, new Access.Open(), handler, null));
    }

    /** For anybody, but not from a page of another site: a sign-in, say. */
    public void openHereOnly(Handler handler) {
      endpoints.add(new Endpoint(method, path, new Access.OpenHereOnly(), handler, null));
    }

    /** Like {@link #as}, for an answer that takes long. */
    public void streamAs(Role role, StreamHandler stream) {
      endpoints.add(new Endpoint(method, path, new Access.As(role), null, stream));
    }
  }

  public Place get(String path) {
    return new Place(Method.GET, path);
  }

  public Place post(String path) {
    return new Place(Method.POST, path);
  }

  public Place delete(String path) {
    return new Place(Method.DELETE, path);
  }

  List<Endpoint> endpoints() {
    return List.copyOf(endpoints);
  }

  /** The methods of each address, in the order in which they were added. */
  Map<String, Set<String>> methods() {
    Map<String, Set<String>> methods = new LinkedHashMap<>();
    for (Endpoint endpoint : endpoints) {
      Set<String> these = methods.computeIfAbsent(endpoint.path(), path -> new TreeSet<>());
      these.add(endpoint.method().text());
      if (endpoint.method().equals(Method.GET)) {
        these.add(Method.HEAD.text());
      }
    }
    return methods;
  }
}
