package dev.allswell.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the URLs by which people name a PostgreSQL.
 *
 * <p>What it refuses it does not repeat: a password with a stray character may stand anywhere.
 */
final class ParseDatabaseUrl {
  private static final Pattern URL =
      Pattern.compile(
          "(?:jdbc:)?postgres(?:ql)?://(?:(?<who>[^/?]*)@)?(?<hosts>[^/?@]*)(?:/(?<database>[^?]*))?(?:\\?(?<parameters>.*))?");
  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+])(?::(?<port>\\d{1,5}))?");

  /** What libpq calls otherwise than the JDBC driver. */
  private static final Map<String, String> NAMES_OF_LIBPQ =
      Map.of(
          "application_name", "ApplicationName",
          "connect_timeout", "connectTimeout",
          "channel_binding", "channelBinding",
          "gssencmode", "gssEncMode");

  private ParseDatabaseUrl() {}

  static DatabaseAddress parse(String url) {
    Matcher parts = URL.matcher(url.strip());
    if (!parts.matches()) {
      throw bad("it does not start with postgres://, postgresql:// or jdbc:postgresql://");
    }
    String hosts = parts.group("hosts");
    refuseStrangeHosts(hosts);
    Map<String, String> parameters = parameters(orEmpty(parts.group("parameters")));
    String[] who = orEmpty(parts.group("who")).split(":", 2);
    String user = orElse(parameters.remove("user"), decoded(who[0], "user"));
    String password =
        orElse(parameters.remove("password"), who.length > 1 ? decoded(who[1], "password") : "");
    user = user.isEmpty() ? System.getProperty("user.name") : user;
    String database = decoded(orEmpty(parts.group("database")), "database");
    return new DatabaseAddress(
        "jdbc:postgresql://%s/%s%s"
            .formatted(hosts, encoded(database.isEmpty() ? user : database), rejoined(parameters)),
        user,
        password);
  }

  private static void refuseStrangeHosts(String hosts) {
    for (String host : hosts.split(",", -1)) {
      Matcher matcher = HOST.matcher(host);
      if (!matcher.matches()) {
        throw bad("its host and port are not understood");
      }
      String port = matcher.group("port");
      if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535)) {
        throw bad("its port is not between 1 and 65535");
      }
    }
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Set<String> known = namesThatTheDriverKnows();
    for (String pair : text.isEmpty() ? new String[0] : text.split("&")) {
      String[] nameAndValue = pair.split("=", 2);
      String name = NAMES_OF_LIBPQ.getOrDefault(nameAndValue[0], nameAndValue[0]);
      if (!known.contains(name) || nameAndValue.length < 2) {
        throw bad(
            name.matches("[A-Za-z_]{1,40}")
                ? "its parameter " + name + " is unknown, or has no value"
                : "its parameters are not understood");
      }
      parameters.put(name, decoded(nameAndValue[1], name));
    }
    return parameters;
  }

  private static Set<String> namesThatTheDriverKnows() {
    String any = "jdbc:postgresql://localhost/any";
    try {
      return Stream.of(DriverManager.getDriver(any).getPropertyInfo(any, new Properties()))
          .map(it -> it.name)
          .collect(Collectors.toSet());
    } catch (SQLException e) {
      throw new IllegalStateException("The PostgreSQL driver is missing.", e);
    }
  }

  private static String rejoined(Map<String, String> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .map(it -> it.getKey() + "=" + encoded(it.getValue()))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String decoded(String text, String field) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw bad("a % in its " + field + " starts no code of two digits");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String orEmpty(@Nullable String text) {
    return orElse(text, "");
  }

  private static String orElse(@Nullable String text, String other) {
    return text == null ? other : text;
  }

  private static StoreException bad(String why) {
    return new StoreException.BadDatabaseUrl(
        "The database URL cannot be used: %s. Write it as postgres://user:password@host:5432/database, with %%40, %%2F, %%3A, %%3F and %%25 for @ / : ? and %% in the user's name and the password."
            .formatted(why));
  }
}
