package dev.allswell.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Where a PostgreSQL is and who we are there; the password is shown nowhere.
 *
 * @param jdbcUrl without user and password
 * @param password empty when the server, or the user's password file, needs none from us
 */
public record DatabaseAddress(String jdbcUrl, String user, String password) {

  public DatabaseAddress {
    if (!jdbcUrl.startsWith("jdbc:postgresql://")) {
      throw new IllegalArgumentException("A JDBC URL starts with jdbc:postgresql://.");
    }
  }

  /**
   * Reads what {@code --database-url} takes: {@code postgres://}, {@code postgresql://} or {@code
   * jdbc:postgresql://}.
   *
   * @throws StoreException.BadDatabaseUrl naming what is wrong, never the password
   */
  public static DatabaseAddress parse(String url) {
    return ParseDatabaseUrl.parse(url);
  }

  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    if (!password.isEmpty()) {
      properties.setProperty("password", password);
    }
    return DriverManager.getConnection(jdbcUrl, properties);
  }

  /** The address for a message or a log: no password, neither ours nor that of a key. */
  @Override
  public String toString() {
    return jdbcUrl.replaceAll("(?i)(password=)[^&]*", "$1…") + " as " + user;
  }
}
