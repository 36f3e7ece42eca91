package dev.allswell.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL of the user's own, named by URL. */
class ReachPostgresTest {
  @Test
  void oneThatAnswersWillDo() {
    try (var database = TestPostgres.empty()) {
      ReachPostgres.check(database.address());
    }
  }

  @Test
  void theOldestThatWeSupportHasAllOurTables(@TempDir(factory = TestDirectory.class) Path home)
      throws Exception {
    assumeTrue(Files.isDirectory(InstalledPostgres.POSTGRES_15), "no PostgreSQL 15 is installed");
    try (var old =
        InstalledPostgres.start(
            InstalledPostgres.POSTGRES_15, home, PostgresSettings.forProduction())) {
      DatabaseAddress address = old.address("allswell", "allswell");
      ReachPostgres.check(address);
      try (var database = Database.open(address)) {
        database.run(handle -> handle.execute("select from checks"));
      }
    }
  }

  @Test
  void aWrongPasswordIsSaidAndNotShown() {
    try (var database = TestPostgres.empty()) {
      assertCannotConnect(
          new DatabaseAddress(database.address().jdbcUrl(), "allswell", "hush"),
          "refuses this user or password");
    }
  }

  @Test
  void aMissingDatabaseIsSaidToBeMissing() {
    try (var database = TestPostgres.empty()) {
      DatabaseAddress there = database.address();
      assertCannotConnect(
          new DatabaseAddress(
              there.jdbcUrl().replaceFirst("test_\\d+", "elsewhere"),
              there.user(),
              there.password()),
          "does not exist on its server");
    }
  }

  @Test
  void aPortWhereNobodyListensIsNamed() {
    String nowhere = "jdbc:postgresql://127.0.0.1:%d/d".formatted(LoopbackPort.anyFree());
    assertCannotConnect(new DatabaseAddress(nowhere, "ana", "hush"), "does not answer");
  }

  private static void assertCannotConnect(DatabaseAddress address, String why) {
    assertThatThrownBy(() -> ReachPostgres.check(address))
        .isInstanceOf(StoreException.CannotConnect.class)
        .hasMessageContaining("The database %s %s", address, why)
        .hasMessageNotContaining("hush");
  }

  @Test
  void anOldOneIsRefusedByItsVersion() {
    DatabaseAddress address = new DatabaseAddress("jdbc:postgresql://h/d", "ana", "");
    assertThatThrownBy(() -> ReachPostgres.refuseOld(address, 14))
        .isInstanceOf(StoreException.OtherPostgresVersion.class)
        .hasMessageContaining("is PostgreSQL 14, but Allswell needs 15 or later");
    ReachPostgres.refuseOld(address, 15);
  }

  @Test
  void oneThatIsStillRecoveringIsWaitedFor() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (var database = TestPostgres.empty();
        var door = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread.ofVirtual().start(() -> refuseOnceThenLetIn(door, database.address(), asked));
      String throughTheDoor =
          database.address().jdbcUrl().replaceFirst(":\\d+/", ":" + door.getLocalPort() + "/");
      ReachPostgres.check(
          new DatabaseAddress(
              throughTheDoor, database.address().user(), database.address().password()));
      assertThat(asked).hasValue(2);
    }
  }

  /** Says "the database system is starting up" to the first who come, as PostgreSQL does. */
  private static void refuseOnceThenLetIn(
      ServerSocket door, DatabaseAddress behind, AtomicInteger asked) {
    int port = URI.create(behind.jdbcUrl().replaceFirst("jdbc:", "")).getPort();
    while (true) {
      try (Socket guest = door.accept()) {
        if (asked.incrementAndGet() == 1) {
          guest.getInputStream().read(new byte[4_096]);
          guest.getOutputStream().write(startingUp());
          continue;
        }
        try (Socket host = new Socket(door.getInetAddress(), port)) {
          Thread.ofVirtual().start(() -> pump(guest, host));
          pump(host, guest);
        }
      } catch (IOException e) {
        return;
      }
    }
  }

  private static byte[] startingUp() {
    String fields = "SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0";
    return ByteBuffer.allocate(5 + fields.length())
        .put((byte) 'E')
        .putInt(4 + fields.length())
        .put(fields.getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // one of them hung up
    }
  }
}
