package dev.allswell.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
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

  private static final int CONNECTIONS = 16;

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    jdbi.registerArrayType(UUID.class, "uuid");
    jdbi.registerArrayType(Instant.class, "timestamptz", it -> Objects.toString(it, null));
    jdbi.configure(StatementExceptions.class, it -> it.setMessageRendering(Database::describe));
  }

  /** Connects with as many connections as one node needs. */
  public static Database open(DatabaseAddress address) {
    return open(address.jdbcUrl(), address.user(), address.password(), CONNECTIONS);
  }

  /** Connects and brings the schema up to date; PostgreSQL 15 or later. */
  public static Database open(String jdbcUrl, String user, String password, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(jdbcUrl);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(PATIENCE_FOR_A_CONNECTION.toMillis());
    config.setPoolName("allswell");
    config.addDataSourceProperty("ApplicationName", "allswell");
    config.addDataSourceProperty("logServerErrorDetail", "false");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("socketTimeout", "60");
    config.addDataSourceProperty("options", "-c statement_timeout=30000");
    HikariDataSource pool = new HikariDataSource(config);
    migrate(pool);
    return new Database(pool);
  }

  private static void migrate(HikariDataSource pool) {
    Flyway.configure().dataSource(pool).loggers("slf4j").load().migrate();
  }

  /** Runs one transaction and returns what it found or made. */
  public <T> T transact(Function<Handle, T> work) {
    return jdbi.inTransaction(work::apply);
  }

  /** Runs one transaction for its effect. */
  public void run(Consumer<Handle> work) {
    jdbi.useTransaction(work::accept);
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
