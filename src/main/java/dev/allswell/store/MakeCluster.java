package dev.allswell.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the cluster of a data directory, or makes it: initdb, a password, our role, our database.
 */
final class MakeCluster {
  static final String DATABASE = "allswell";
  static final String USER = "allswell";

  private static final Logger log = LoggerFactory.getLogger(MakeCluster.class);
  private static final String OURS = Integer.toString(PostgresBinaries.MAJOR_VERSION);
  private static final String UNFINISHED = "making-pg";

  private final PostgresCluster cluster;

  private MakeCluster(PostgresCluster cluster) {
    this.cluster = cluster;
  }

  static PostgresCluster foundOrMade(Path data, PostgresPrograms programs) throws IOException {
    PostgresCluster cluster = new PostgresCluster(data, programs);
    MakeCluster makes = new MakeCluster(cluster);
    makes.removeUnfinished();
    if (Files.isDirectory(cluster.path())) {
      refuseOtherVersions(cluster.path());
    } else {
      makes.refuseClustersOfOtherNames();
      makes.make();
    }
    return cluster;
  }

  private void removeUnfinished() throws IOException {
    try (var leftovers = Files.newDirectoryStream(cluster.data(), UNFINISHED + "*")) {
      for (Path leftover : leftovers) {
        DeleteTree.at(leftover);
      }
    }
  }

  private void refuseClustersOfOtherNames() throws IOException {
    try (var others = Files.newDirectoryStream(cluster.data(), "pg[0-9]*")) {
      for (Path other : others) {
        refuseOtherVersions(other);
      }
    }
  }

  private static void refuseOtherVersions(Path directory) throws IOException {
    Path file = directory.resolve("PG_VERSION");
    String version = Files.exists(file) ? Files.readString(file).strip() : "of no known version";
    if (!version.equals(OURS)) {
      throw new StoreException.OtherPostgresVersion(
          "%s holds data of PostgreSQL %s, but this Allswell brings PostgreSQL %s. Make a backup with the Allswell that wrote it and restore that into a new directory, or name another directory with --data."
              .formatted(directory, version, PostgresBinaries.VERSION));
    }
  }

  /** Made under another name and renamed, so that an interrupted attempt is never taken for it. */
  private void make() throws IOException {
    log.info("Making the database in {}.", cluster.path());
    Path unfinished = Files.createTempDirectory(cluster.data(), UNFINISHED);
    writePassword();
    runInitdb(unfinished);
    makeDatabase(unfinished);
    Files.move(unfinished, cluster.path(), StandardCopyOption.ATOMIC_MOVE);
    force(cluster.data());
  }

  private void writePassword() throws IOException {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    Files.deleteIfExists(cluster.passwordFile());
    Files.createFile(
        cluster.passwordFile(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(cluster.passwordFile(), HexFormat.of().formatHex(secret) + "\n");
    force(cluster.passwordFile());
  }

  private void runInitdb(Path directory) {
    cluster
        .programs()
        .run(
            cluster.data(),
            "",
            "initdb",
            "--pgdata=" + directory,
            "--username=postgres",
            "--pwfile=" + cluster.passwordFile(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8");
  }

  /** Our role owns its database and is no superuser: whoever gets hold of it gets no shell. */
  private void makeDatabase(Path directory) throws IOException {
    String commands =
        """
        create role %s login password '%s';
        grant pg_monitor to %s;
        create database %s owner %s;
        """
            .formatted(USER, cluster.password(), USER, DATABASE, USER);
    String output =
        cluster
            .programs()
            .run(
                cluster.data(),
                commands,
                "postgres",
                "--single",
                "-D",
                directory.toString(),
                "-c",
                "log_min_error_statement=panic",
                "postgres");
    // a server of a single user goes on after an error, and says so only here
    if (output.contains("ERROR:") || output.contains("FATAL:")) {
      throw new StoreException.PostgresDidNotStart(
          "The database could not be made in %s: %s".formatted(cluster.data(), output.strip()),
          null);
    }
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
