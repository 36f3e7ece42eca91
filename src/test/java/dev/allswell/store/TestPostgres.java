package dev.allswell.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One real PostgreSQL for all tests of a JVM, and a database of its own for every test.
 *
 * <pre>{@code
 * try (var database = TestPostgres.migrated();
 *     var store = database.open()) {
 *   …
 * }
 * }</pre>
 *
 * <p>fsync is off, so a test of durability starts an {@link EmbeddedPostgres} itself. The server
 * and its directory are gone when the JVM ends; what a killed JVM left is cleared by the next one.
 * {@code -Dallswell.test.postgres=/usr/lib/postgresql/15} runs the tests on another version.
 */
public final class TestPostgres {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Map<String, String> TEMPLATES = new ConcurrentHashMap<>();

  private TestPostgres() {}

  /** A database of one test. */
  public record TestDatabase(DatabaseAddress address) implements AutoCloseable {
    /** Ends all its connections and drops it. */
    @Override
    public void close() {
      TestPostgres.drop(this);
    }

    /** A pool of a few connections, as the server has; the caller closes it. */
    public Database open() {
      return Database.connect(address);
    }

    /** A connection as the owner of the database; the caller closes it. */
    public Connection connect() throws SQLException {
      return address.connect();
    }
  }

  /** A new database without anything in it. */
  public static TestDatabase empty() {
    return copyOf("template1");
  }

  /** A new database with Allswell's tables, empty. */
  public static TestDatabase migrated() {
    return migrated("allswell", TestPostgres::migrate);
  }

  /**
   * A new database that is as {@code migration} leaves one; the migration runs once per {@code
   * name} and JVM, and closes its connections.
   */
  public static TestDatabase migrated(String name, Consumer<DatabaseAddress> migration) {
    return copyOf(
        TEMPLATES.computeIfAbsent(
            name,
            it -> {
              TestDatabase template = empty();
              migration.accept(template.address());
              return nameOf(template);
            }));
  }

  /** The superuser's address of a database, for what its owner may not do. */
  public static DatabaseAddress asSuperuser(TestDatabase database) {
    return TestServer.address(nameOf(database), "postgres");
  }

  private static void migrate(DatabaseAddress address) {
    Database.open(address).close();
  }

  private static TestDatabase copyOf(String template) {
    String name = "test_" + COUNT.incrementAndGet();
    // copying files is quicker than logging their contents when nothing is forced to the disk
    execute(
        "create database %s owner allswell template %s strategy file_copy"
            .formatted(name, template));
    return new TestDatabase(TestServer.address(name, "allswell"));
  }

  private static void drop(TestDatabase database) {
    execute("drop database if exists %s with (force)".formatted(nameOf(database)));
  }

  private static String nameOf(TestDatabase database) {
    return database.address().jdbcUrl().replaceFirst(".*/", "").replaceFirst("\\?.*", "");
  }

  private static synchronized void execute(String sql) {
    try (var statement = TestServer.asSuperuser().createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
