package dev.allswell.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * The one PostgreSQL behind everything: a pool, the migrations, and transactions.
 *
 * <p>A transaction opens in the method that names the deed and is passed on as {@link Handle}; what
 * is thrown inside rolls it back.
 */
public final class Database implements AutoCloseable {
  private static final Duration PATIENCE_FOR_A_CONNECTION = Duration.ofSeconds(5);

  /** How many connections each of these has at most. */
  public static final int CONNECTIONS = 12;

  /**
   * Nobody waits long for a row, and a node that froze in a transaction lets its rows go before the
   * others are blind.
   */
  private static final String LIMITS =
      "-c statement_timeout=30s -c lock_timeout=5s -c idle_in_transaction_session_timeout=8s";

  private static final String DEADLOCK = "40P01";
  private static final int TRIES = 4;

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    jdbi.registerArrayType(UUID.class, "uuid");
    jdbi.registerArrayType(Instant.class, "timestamptz", it -> Objects.toString(it, null));
    jdbi.configure(StatementExceptions.class, it -> it.setMessageRendering(Database::describe));
  }

  /**
   * Brings the schema up to date, without a limit of time, and connects; PostgreSQL 15 or later.
   *
   * @throws StoreException.OtherSchema when another version of Allswell made it, or it is not ours
   */
  public static Database open(DatabaseAddress address) {
    try {
      Flyway.configure()
          .dataSource(address.jdbcUrl(), address.user(), address.password())
          .loggers("slf4j")
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StoreException.OtherSchema(
          "The tables of %s are not those of this version of Allswell, or not Allswell's. Use the version that made them, a newer one, or an empty database. (%s)"
              .formatted(address, e.getMessage()),
          e);
    }
    return connect(address);
  }

  /**
   * Connects to a database whose schema is up to date, with connections of its own: whoever uses
   * these up holds up nobody who has others.
   */
  public static Database connect(DatabaseAddress address) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(PATIENCE_FOR_A_CONNECTION.toMillis());
    config.setPoolName("allswell");
    config.addDataSourceProperty("ApplicationName", "allswell");
    config.addDataSourceProperty("logServerErrorDetail", "false");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("socketTimeout", "60");
    config.addDataSourceProperty("options", LIMITS);
    return new Database(new HikariDataSource(config));
  }

  /**
   * Runs one transaction and returns what it found or made. A victim of a deadlock runs again from
   * its beginning, so the work changes nothing but the database.
   */
  public <T> T transact(Function<Handle, T> work) {
    for (int tried = 1; true; tried++) {
      try {
        return jdbi.inTransaction(work::apply);
      } catch (JdbiException e) {
        if (tried == TRIES || !isDeadlock(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean isDeadlock(Throwable error) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (each instanceof SQLException failed && DEADLOCK.equals(failed.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** Runs one transaction for its effect. */
  public void run(Consumer<Handle> work) {
    transact(
        tx -> {
          work.accept(tx);
          return true;
        });
  }

  /** Names the statement and never what was bound to it, which may be a secret. */
  private static String describe(StatementException failed) {
    StatementContext context = failed.getStatementContext();
    String statement = context == null ? "" : " in: " + context.getRawSql();
    return failed.getShortMessage() + statement;
  }

  @Override
  public void close() {
    pool.close();
  }
}
