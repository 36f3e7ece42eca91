package dev.allswell;

import dev.allswell.cli.Failure;
import dev.allswell.cli.Failure.Exit;
import dev.allswell.cli.LocalAccess;
import dev.allswell.http.CannotListen;
import dev.allswell.http.HttpSettings;
import dev.allswell.http.TrustedProxies;
import dev.allswell.people.AdminToken;
import dev.allswell.people.PeopleException;
import dev.allswell.people.Secret;
import dev.allswell.store.DatabaseAddress;
import dev.allswell.store.StoreException;
import dev.allswell.store.VaultException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.LogManager;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Runs a node until it is stopped, and tells people how to reach it. */
record RunServer(
    Path data,
    String host,
    int port,
    @Nullable URI publicUrl,
    List<String> trustedProxies,
    @Nullable String databaseUrl) {

  /** How long a stop waits for a start that is still under way. */
  private static final Duration LONGEST_START = Duration.ofSeconds(90);

  void untilStopped(PrintWriter out) {
    configureLogging();
    CompletableFuture<Server> started = new CompletableFuture<>();
    AtomicBoolean stopping = new AtomicBoolean();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started, stopping)));
    try {
      Server server = Server.start(settings());
      started.complete(server);
      say(server, out);
      out.println("Ctrl-C stops it.");
    } catch (RuntimeException e) {
      started.completeExceptionally(e);
      if (!stopping.get()) {
        throw inASentence(e);
      }
    }
    waitForTheEnd();
  }

  /** Also when Ctrl-C comes in the middle of the start: nothing is left running. */
  private static void stop(CompletableFuture<Server> started, AtomicBoolean stopping) {
    stopping.set(true);
    try {
      started.get(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS).close();
    } catch (ExecutionException e) {
      // It did not start, and has closed what it had opened.
    } catch (TimeoutException | InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void waitForTheEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever keeps it from starting; our own mistakes stay what they are. */
  private static RuntimeException inASentence(RuntimeException e) {
    return switch (e) {
      case StoreException known -> cannotStart(known.getMessage());
      case VaultException known -> cannotStart(known.getMessage());
      case CannotListen known -> cannotStart(known.getMessage());
      case PeopleException known -> cannotStart(known.getMessage());
      case IllegalArgumentException known -> cannotStart(known.getMessage());
      case JdbiException failed -> {
        Throwable told = failed.getCause() == null ? failed : failed.getCause();
        yield cannotStart("The database refused, or it broke off: " + told.getMessage());
      }
      default -> e;
    };
  }

  private static Failure cannotStart(@Nullable String why) {
    return new Failure(Exit.REFUSED, "Allswell cannot start. " + why);
  }

  private ServerSettings settings() {
    URI typed = publicUrl == null ? URI.create("http://localhost:" + port) : publicUrl;
    return new ServerSettings(
        data.toAbsolutePath(),
        Optional.ofNullable(databaseUrl).filter(url -> !url.isBlank()).map(DatabaseAddress::parse),
        new HttpSettings(host, port, typed, TrustedProxies.of(trustedProxies)),
        AdminToken.of(System.getenv("ALLSWELL_ADMIN_TOKEN")),
        System.getenv(),
        Rhythm.USUAL);
  }

  private void say(Server server, PrintWriter out) {
    Optional<Secret> known =
        LocalAccess.find(data).map(LocalAccess::token).filter(it -> !it.isEmpty()).map(Secret::of);
    Secret token = server.tokenOfThisMachine(known);
    leave(new LocalAccess("http://localhost:" + server.port(), token.reveal()), out);
    out.println("Allswell is at " + server.publicUrl());
    server
        .firstSignInLink()
        .ifPresent(link -> out.println("Sign in as the first administrator, once: " + link));
  }

  /** Commands are a convenience; a server that cannot leave it works all the same. */
  private void leave(LocalAccess access, PrintWriter out) {
    try {
      access.leave(data);
    } catch (IOException e) {
      out.println(
          "Commands on this machine need ALLSWELL_URL and ALLSWELL_TOKEN: %s cannot be written (%s)."
              .formatted(data, e.getMessage()));
    }
  }

  private static void configureLogging() {
    try (InputStream settings = RunServer.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(settings);
    } catch (IOException e) {
      throw new IllegalStateException("The settings of the log are part of the build.", e);
    }
  }
}
