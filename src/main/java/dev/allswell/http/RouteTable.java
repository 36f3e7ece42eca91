package dev.allswell.http;

import dev.allswell.people.Role;
import io.helidon.http.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which address takes which methods, from whom. Paths are Helidon's: {@code /checks/{id}}. What
 * answers GET answers HEAD too; a method that an address does not take is answered with 405.
 */
public final class RouteTable {
  private final List<Endpoint> endpoints = new ArrayList<>();

  /** An address and its methods, waiting to hear who may come and what happens then. */
  public final class Place {
    private final List<Method> methods;
    private final String path;

    private Place(String path, Method... methods) {
      this.methods = List.of(methods);
      this.path = path;
    }

    /** For whoever has at least this role; with a cookie only from our own pages. */
    public void as(Role role, Handler handler) {
      add(new Access.As(role), handler, null);
    }

    /** For anybody, from anywhere; the handler looks at no cookie. */
    public void open(Handler handler) {
      add(new Access.Open(), handler, null);
    }

    /** For anybody, but not from a page of another site: a sign-in, say. */
    public void openHereOnly(Handler handler) {
      add(new Access.OpenHereOnly(), handler, null);
    }

    /** Like {@link #as}, for an answer that takes long. */
    public void streamAs(Role role, StreamHandler stream) {
      add(new Access.As(role), null, stream);
    }

    private void add(Access access, @Nullable Handler handler, @Nullable StreamHandler stream) {
      methods.forEach(method -> endpoints.add(new Endpoint(method, path, access, handler, stream)));
    }
  }

  public Place get(String path) {
    return on(path, Method.GET);
  }

  public Place post(String path) {
    return on(path, Method.POST);
  }

  public Place delete(String path) {
    return on(path, Method.DELETE);
  }

  /** For any of several methods. */
  public Place on(String path, Method... methods) {
    return new Place(path, methods);
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
