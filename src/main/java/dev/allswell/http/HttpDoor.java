package dev.allswell.http;

import io.helidon.http.Method;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The HTTP server: listens, takes requests to their routes within limits, and stops calmly. */
public final class HttpDoor implements AutoCloseable {
  private static final Duration IDLE_IS_LOOKED_FOR_EVERY = Duration.ofSeconds(15);

  private final WebServer server;
  private final WireDeadlines deadlines;

  private HttpDoor(WebServer server, WireDeadlines deadlines) {
    this.server = server;
    this.deadlines = deadlines;
  }

  /**
   * Opens the door.
   *
   * @throws CannotListen when the port is taken or not ours to take
   */
  public static HttpDoor start(
      HttpSettings settings,
      Guard guard,
      MeterRegistry registry,
      ErrorPage errorPage,
      List<Routes> routes) {
    return start(settings, Limits.USUAL, guard, registry, errorPage, routes);
  }

  static HttpDoor start(
      HttpSettings settings,
      Limits limits,
      Guard guard,
      MeterRegistry registry,
      ErrorPage errorPage,
      List<Routes> routes) {
    checkThatThePortIsFree(settings);
    WireDeadlines deadlines = new WireDeadlines(limits.request());
    Dispatch dispatch =
        new Dispatch(
            guard,
            new Wire(limits, deadlines, settings.proxies()),
            new ErrorAnswers(errorPage),
            new Meters(registry));
    WebServer server = build(settings, limits, deadlines, routing(routes, dispatch));
    server.start();
    return new HttpDoor(server, deadlines);
  }

  /** Helidon would say it in a stack trace. */
  static void checkThatThePortIsFree(HttpSettings settings) {
    InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
    if (address.isUnresolved()) {
      throw new CannotListen(
          "There is no host " + settings.host() + " here. Listen on 0.0.0.0 for all addresses.");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (BindException e) {
      throw new CannotListen(
          "Port "
              + settings.port()
              + " of "
              + settings.host()
              + " cannot be listened on ("
              + e.getMessage()
              + "). Stop the program that has it, or choose another with --port.");
    } catch (IOException e) {
      throw new CannotListen("Listening on port " + settings.port() + " failed: " + e.getMessage());
    }
  }

  private static WebServer build(
      HttpSettings settings, Limits limits, WireDeadlines deadlines, HttpRouting.Builder routing) {
    return WebServer.builder()
        .host(settings.host())
        .port(settings.port())
        .shutdownHook(false)
        .shutdownGracePeriod(limits.stop())
        .maxTcpConnections(limits.connections())
        .maxPayloadSize(limits.hugeBodyBytes())
        .connectionOptions(deadlines.socketOptions())
        .idleConnectionTimeout(limits.idle())
        .idleConnectionPeriod(IDLE_IS_LOOKED_FOR_EVERY)
        .directHandlers(MalformedRequests.handlers())
        .errorHandling(errors -> errors.includeEntity(true))
        .addProtocol(
            Http1Config.builder()
                .maxHeadersSize(limits.headerBytes())
                .maxPrologueLength(limits.requestLineBytes())
                .addReceiveListener(deadlines)
                .build())
        .routing(routing)
        .build();
  }

  private static HttpRouting.Builder routing(List<Routes> routes, Dispatch dispatch) {
    RouteTable table = new RouteTable();
    routes.forEach(each -> each.in(table));
    HttpRouting.Builder routing = HttpRouting.builder();
    for (Endpoint endpoint : table.endpoints()) {
      add(routing, endpoint.method(), endpoint, dispatch);
      if (endpoint.method().equals(Method.GET) && endpoint.stream() == null) {
        add(routing, Method.HEAD, endpoint, dispatch);
      }
    }
    table.methods().forEach((path, methods) -> refuseOthers(routing, path, methods, dispatch));
    return routing.any(dispatch::notFound);
  }

  private static void add(
      HttpRouting.Builder routing, Method method, Endpoint endpoint, Dispatch dispatch) {
    routing.route(
        method,
        endpoint.path(),
        (request, response) -> dispatch.serve(endpoint, request, response));
  }

  private static void refuseOthers(
      HttpRouting.Builder routing, String path, Collection<String> methods, Dispatch dispatch) {
    routing.any(
        path, (request, response) -> dispatch.wrongMethod(methods, path, request, response));
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** Takes no more requests, and lets those under way finish for up to five seconds. */
  @Override
  public void close() {
    server.stop();
    deadlines.close();
  }
}
