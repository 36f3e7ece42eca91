package dev.allswell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A checkout with the real launcher, one source file, a Maven that counts its builds and a JDK that
 * prints what it is asked to run.
 */
final class SmallCheckout {
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "cat",
          "cp",
          "find",
          "flock",
          "grep",
          "ln",
          "ls",
          "mkdir",
          "mv",
          "perl",
          "readlink",
          "rm",
          "sleep",
          "tail",
          "unshare",
          "mount");

  /** Says what it is asked to run, and makes the cache it is asked for. */
  private static final String JAVA =
      """
      #!/bin/sh
      for argument in "$@"; do
        case $argument in
        -XX:AOTCacheOutput=*) : >"${argument#*=}" ;;
        esac
        printf '[%s]' "$argument"
      done
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      echo built >>builds
      if [ -f broken ]; then
        echo "this does not compile"
        exit 1
      fi
      mkdir -p target/classes
      "$JAVA_HOME/bin/javac" -d target/classes src/main/java/dev/allswell/*.java
      printf %s "$PWD/library.jar" >target/classpath
      """;

  private final Path directory;

  SmallCheckout(Path directory) throws IOException {
    this.directory = directory;
    Files.createDirectories(source("").getParent());
    executable(home().resolve("allswell"), Files.readString(Path.of("allswell")));
    Files.writeString(home().resolve("pom.xml"), "<project/>");
    Files.writeString(home().resolve("library.jar"), "");
    Files.writeString(source("Allswell"), "");
    Files.createDirectories(jdk().resolve("bin"));
    Files.writeString(jdk().resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"25\"\n");
    executable(jdk().resolve("bin/java"), JAVA);
    executable(jdk().resolve("bin/javac"), "#!/bin/sh\n");
    executable(jdk().resolve("bin/jar"), "#!/bin/sh\n: >\"$4\"\n");
    Files.createDirectory(tools());
    for (String tool : TOOLS) {
      executable(tools().resolve(tool), "#!/bin/sh\nexec " + installed(tool) + " \"$@\"\n");
    }
    executable(tools().resolve("mvn"), MAVEN);
  }

  /** Its path is an awkward one. */
  Path home() {
    return directory.resolve("all is $well's");
  }

  /** All that is on the PATH. */
  Path tools() {
    return directory.resolve("tools");
  }

  Path jdk() {
    return directory.resolve("jdk");
  }

  Path source(String name) {
    return home().resolve("src/main/java/dev/allswell").resolve(name + ".java");
  }

  String launcher() {
    return home().resolve("allswell").toString();
  }

  int builds() throws IOException {
    return Files.readAllLines(home().resolve("builds")).size();
  }

  /** How one launch went. */
  record Launch(int exit, String output, String complaints) {
    static Launch of(Process process) throws Exception {
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      String complaints = new String(process.getErrorStream().readAllBytes(), UTF_8);
      return new Launch(process.waitFor(), output, complaints);
    }
  }

  Launch launch(String... arguments) throws Exception {
    String[] command =
        Stream.concat(Stream.of(launcher()), Stream.of(arguments)).toArray(String[]::new);
    return Launch.of(prepared(directory, command).start());
  }

  /** In a mount namespace where the checkout cannot be written. */
  Launch launchReadOnly() throws Exception {
    String script =
        "mount --bind \"$1\" \"$1\"; mount -o remount,bind,ro \"$1\"; exec \"$1/allswell\"";
    return Launch.of(
        prepared(directory, "unshare", "-rm", "sh", "-ec", script, "sh", home().toString())
            .start());
  }

  boolean canMount() throws Exception {
    return Launch.of(
                prepared(directory, "unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt")
                    .start())
            .exit()
        == 0;
  }

  ProcessBuilder prepared(Path from, String... command) {
    if (!command[0].contains("/")) {
      command[0] = tools().resolve(command[0]).toString();
    }
    ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", tools().toString());
    builder.environment().put("JAVA_HOME", jdk().toString());
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  private static Path installed(String tool) {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .map(it -> Path.of(it, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
