package dev.allswell.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be started gets a sentence. */
class EmbeddedPostgresRefusalTest {
  @TempDir(factory = TestDirectory.class)
  Path home;

  @Test
  void aDirectoryOfAnotherAllswellIsLeftAlone() throws Exception {
    try (var other = OtherAllswell.on(home)) {
      other.line();
      assertThatThrownBy(this::started)
          .isInstanceOf(StoreException.DirectoryInUse.class)
          .hasMessageStartingWith(
              "Another Allswell (process %d) uses %s.".formatted(other.pid(), home));
    }
    started().close();
  }

  @Test
  void aSecondOneInThisProcessIsRefusedAndTheFirstKeepsItsLock() {
    try (var first = started()) {
      assertThatThrownBy(this::started).isInstanceOf(StoreException.DirectoryInUse.class);
      try (var other = OtherAllswell.on(home)) {
        assertThat(other.line()).startsWith("Another Allswell");
      }
      assertThat(first.address()).isNotNull();
    }
  }

  @Test
  void dataOfAnotherPostgresVersionIsNotTouched() throws Exception {
    started().close();
    Files.writeString(home.resolve("pg18/PG_VERSION"), "17\n");
    assertOtherVersion("pg18 holds data of PostgreSQL 17");
    Files.move(home.resolve("pg18"), home.resolve("pg17"));
    assertOtherVersion("pg17 holds data of PostgreSQL 17");
    assertThat(home.resolve("pg18")).doesNotExist();
  }

  private void assertOtherVersion(String words) {
    assertThatThrownBy(this::started)
        .isInstanceOf(StoreException.OtherPostgresVersion.class)
        .hasMessageContaining(
            words + ", but this Allswell brings PostgreSQL " + PostgresBinaries.VERSION)
        .hasMessageContaining("backup");
  }

  @Test
  void aDirectoryFullOfOtherThingsIsNotTouched() throws Exception {
    Files.writeString(home.resolve("holiday.jpg"), "a beach");
    assertThatThrownBy(this::started)
        .isInstanceOf(StoreException.DirectoryNotUsable.class)
        .hasMessageContaining("%s was not made by Allswell: it already holds holiday.jpg", home)
        .hasMessageContaining("--data");
    try (var files = Files.list(home)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aDiskOfItsOwnMayHoldItsLostAndFound() throws Exception {
    Files.createDirectory(home.resolve("lost+found"));
    started().close();
  }

  @Test
  void aFileIsNoDirectory() throws Exception {
    Path file = Files.writeString(home.resolve("file"), "");
    assertThatThrownBy(() -> started(file)).hasMessageContaining("%s is a file", file);
    assertThatThrownBy(() -> started(file.resolve("below")))
        .isInstanceOf(StoreException.DirectoryNotUsable.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aPlaceWhereNothingCanBeMadeIsNamed() {
    assertThatThrownBy(() -> started(Path.of("/proc/allswell")))
        .isInstanceOf(StoreException.DirectoryNotUsable.class)
        .hasMessageContaining("/proc/allswell");
  }

  @Test
  void aDirectoryOfAnotherUserIsNamedWithItsOwner() throws Exception {
    assumeTrue(giveAway(home), "only root can give a directory away");
    assertThatThrownBy(this::started)
        .isInstanceOf(StoreException.DirectoryNotUsable.class)
        .hasMessageContaining("belongs to the user 4321, but Allswell runs as ");
  }

  @Test
  void aReadOnlyDiskIsSaidToBeOne() throws Exception {
    assumeTrue(OtherAllswell.canMount(), "this user may make no mounts");
    started().close();
    String readOnly = "mount --bind '%1$s' '%1$s'; mount -o remount,bind,ro '%1$s'".formatted(home);
    try (var other = OtherAllswell.on(home, readOnly)) {
      assertThat(other.line()).startsWith("The disk of " + home + " is mounted read-only.");
    }
    try (var other = OtherAllswell.on(home.resolve("new"), readOnly)) {
      assertThat(other.line()).contains("is mounted read-only.");
    }
  }

  @Test
  void aDiskTooSmallForTheFirstStartIsSaidToBeFull() {
    assumeTrue(OtherAllswell.canMount(), "this user may make no mounts");
    String small = "mount -t tmpfs -o size=30m none '%s'".formatted(home);
    try (var other = OtherAllswell.on(home, small)) {
      assertThat(other.line()).startsWith("The disk of " + home + " is full (");
    }
  }

  @Test
  void aDiskThatIsFullAtALaterStartIsSaidToBeFull() throws Exception {
    assumeTrue(OtherAllswell.canMount(), "this user may make no mounts");
    started().close();
    String full =
        """
        mount -t tmpfs -o size=200m none /mnt
        cp -a '%1$s/.' /mnt
        chmod 700 /mnt
        cat /dev/zero > /mnt/pg18/fills-the-disk 2>&- || true
        """
            .formatted(home);
    try (var other = OtherAllswell.on(Path.of("/mnt"), full)) {
      assertThat(other.line()).startsWith("The disk of /mnt is full (");
    }
  }

  @Test
  void rootWithoutUserNamespacesIsToldWhatToDo() {
    assumeTrue(OtherAllswell.canMount(), "this user may make no mounts");
    try (var other = OtherAllswell.on(home, "echo 0 > /proc/sys/user/max_user_namespaces")) {
      assertThat(other.line())
          .startsWith(
              "PostgreSQL refuses to run as root, and this machine allows no user namespace")
          .contains("as another user", "--database-url");
    }
  }

  @Test
  void aMachineWithoutBinariesIsNamed() {
    assertThatThrownBy(() -> PostgresBinaries.archive("Linux", "riscv64"))
        .isInstanceOf(StoreException.NotRunnableHere.class)
        .hasMessageContaining("no embedded PostgreSQL for Linux on riscv64")
        .hasMessageContaining("--database-url");
  }

  @Test
  void aBrokenClusterIsSaidToBeOneAndItsLogNamed() throws Exception {
    started().close();
    Files.delete(home.resolve("pg18/global/pg_control"));
    assertThatThrownBy(this::started)
        .isInstanceOf(StoreException.PostgresDidNotStart.class)
        .hasMessageContaining("could not find the database system")
        .hasMessageContaining(home.resolve("postgres.log").toString());
    assertThatThrownBy(this::started).isInstanceOf(StoreException.PostgresDidNotStart.class);
  }

  private EmbeddedPostgres started() {
    return started(home);
  }

  private static EmbeddedPostgres started(Path data) {
    return EmbeddedPostgres.start(data, TestDirectory.binaries(), PostgresSettings.forProduction());
  }

  private static boolean giveAway(Path directory) {
    try {
      Files.setAttribute(directory, "unix:uid", 4321);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
