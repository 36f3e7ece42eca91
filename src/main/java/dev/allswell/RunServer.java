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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
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

  void untilStopped(PrintWriter out) {
    configureLogging();
    Server server = start(out);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  stopped.countDown();
                }));
    out.println("Ctrl-C stops it.");
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever keeps it from starting is said in a sentence, and nothing is left running. */
  private Server start(PrintWriter out) {
    try {
      Server server = Server.start(settings());
      try {
        say(server, out);
      } catch (RuntimeException e) {
        server.close();
        throw e;
      }
      return server;
    } catch (StoreException
        | VaultException
        | CannotListen
        | PeopleException
        | IllegalArgumentException e) {
      throw new Failure(Exit.REFUSED, "Allswell cannot start. " + e.getMessage());
    } catch (JdbiException e) {
      Throwable told = e.getCause() == null ? e : e.getCause();
      throw new Failure(
          Exit.REFUSED,
          "Allswell cannot start. The database refused, or it broke off: " + told.getMessage());
    }
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
    new LocalAccess("http://localhost:" + server.port(), token.reveal()).leave(data);
    out.println("Allswell is at " + server.publicUrl());
    server
        .firstSignInLink()
        .ifPresent(link -> out.println("Sign in as the first administrator, once: " + link));
  }

  private static void configureLogging() {
    try (InputStream settings = RunServer.class.getResourceAsStream("/logging.properties")) {
      LogManager.getLogManager().readConfiguration(settings);
    } catch (IOException e) {
      throw new IllegalStateException("The settings of the log are part of the build.", e);
    }
  }
}
