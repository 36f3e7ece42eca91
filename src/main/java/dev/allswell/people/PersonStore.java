package dev.allswell.people;

import dev.allswell.logbook.PersonId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** People as rows. The password's hash leaves by its own method only, never with the person. */
final class PersonStore {
  static final String COLUMNS =
      "people.id, people.slug, people.name, people.zone, people.role, people.from_files";
  private static final String FOREIGN_KEY_VIOLATION = "23503";

  PersonId insert(Handle tx, PersonSetup setup) {
    return bind(
            tx.createQuery(
                """
                insert into people (slug, name, zone, role, from_files)
                values (:slug, :name, :zone, :role, :fromFiles)
                returning id
                """),
            setup)
        .map((row, context) -> new PersonId(row.getLong("id")))
        .one();
  }

  void update(Handle tx, PersonId id, PersonSetup setup) {
    bind(
            tx.createUpdate(
                """
                update people
                set slug = :slug, name = :name, zone = :zone, role = :role, from_files = :fromFiles
                where id = :id
                """),
            setup)
        .bind("id", id.value())
        .execute();
  }

  private static <S extends SqlStatement<S>> S bind(S statement, PersonSetup setup) {
    return statement
        .bind("slug", setup.slug())
        .bind("name", setup.name())
        .bind("zone", setup.zone().getId())
        .bind("role", setup.role().word())
        .bind("fromFiles", setup.fromFiles());
  }

  void delete(Handle tx, Person person) {
    try {
      tx.createUpdate("delete from people where id = :id")
          .bind("id", person.id().value())
          .execute();
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLException cause
          && FOREIGN_KEY_VIOLATION.equals(cause.getSQLState())) {
        throw new PeopleException.InUse(
            person.slug() + " is still on a shift. Take them off their shifts first.");
      }
      throw e;
    }
  }

  Optional<Person> bySlug(Handle tx, String slug) {
    return tx.createQuery("select " + COLUMNS + " from people where slug = :slug")
        .bind("slug", slug)
        .map(PersonStore::person)
        .findOne();
  }

  Optional<Person> byId(Handle tx, PersonId id) {
    return tx.createQuery("select " + COLUMNS + " from people where id = :id")
        .bind("id", id.value())
        .map(PersonStore::person)
        .findOne();
  }

  List<Person> byIds(Handle tx, Collection<PersonId> ids) {
    return tx.createQuery(
            "select %s from people where id = any(:ids) order by slug".formatted(COLUMNS))
        .bindArray("ids", Long.class, ids.stream().map(PersonId::value).toList())
        .map(PersonStore::person)
        .list();
  }

  List<Person> all(Handle tx) {
    return tx.createQuery("select " + COLUMNS + " from people order by slug")
        .map(PersonStore::person)
        .list();
  }

  /** Empty when there is no such person or they have no password. */
  Optional<String> passwordHash(Handle tx, PersonId id) {
    return tx.createQuery(
            "select password_hash from people where id = :id and password_hash is not null")
        .bind("id", id.value())
        .mapTo(String.class)
        .findOne();
  }

  void setPasswordHash(Handle tx, PersonId id, String hash) {
    tx.createUpdate("update people set password_hash = :hash where id = :id")
        .bind("hash", hash)
        .bind("id", id.value())
        .execute();
  }

  boolean anAdministratorHasAPassword(Handle tx) {
    return tx.createQuery(
            """
            select exists (
              select from people where role = 'administrator' and password_hash is not null)
            """)
        .mapTo(boolean.class)
        .one();
  }

  Optional<Person> firstAdministrator(Handle tx) {
    return tx.createQuery(
            "select "
                + COLUMNS
                + " from people where role = 'administrator' order by slug <> 'admin', id limit 1")
        .map(PersonStore::person)
        .findOne();
  }

  static Person person(ResultSet row, StatementContext context) throws SQLException {
    return new Person(
        new PersonId(row.getLong("id")),
        row.getString("slug"),
        row.getString("name"),
        ZoneId.of(row.getString("zone")),
        Role.of(row.getString("role")),
        row.getBoolean("from_files"));
  }
}
