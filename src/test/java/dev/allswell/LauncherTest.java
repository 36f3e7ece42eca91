package dev.allswell;

import static dev.allswell.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.allswell.SmallCheckout.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher itself, in a small checkout with a Maven and a JDK that only say what they do. */
class LauncherTest {
  private static final String PROGRAM =
      """
      package dev.allswell;
      public class Allswell {
        public static void main(String[] arguments) throws Exception {
          System.out.println("real " + java.util.List.of(arguments));
          try (var lines = java.nio.file.Files.lines(java.nio.file.Path.of("/proc/self/maps"))) {
            System.out.println("cached " + lines.anyMatch(it -> it.endsWith("/command.aot")));
          }
        }
      }
      """;

  @TempDir Path directory;
  private SmallCheckout checkout;
  private Path home;
  private Path tools;
  private Path jdk;

  @BeforeEach
  void aCheckoutWithAnAwkwardPath() throws IOException {
    checkout = new SmallCheckout(directory);
    home = checkout.home();
    tools = checkout.tools();
    jdk = checkout.jdk();
  }

  @Test
  void theFirstStartBuildsAndTheNextOnesDoNot() throws Exception {
    Launch first = checkout.launch("checks", "--output", "two words");
    assertThat(first.output()).endsWith("[dev.allswell.Allswell][checks][--output][two words]");
    assertThat(first.complaints()).startsWith("Building Allswell…");
    assertThat(checkout.launch("checks").complaints()).isEmpty();
    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void aRealProgramIsStartedFromItsCache() throws Exception {
    Files.writeString(checkout.source("Allswell"), PROGRAM);
    ProcessBuilder launch = checkout.prepared(directory, checkout.launcher(), "a b");
    launch.environment().put("JAVA_HOME", System.getProperty("java.home"));
    assertThat(Launch.of(launch.start()).output()).isEqualTo("real [a b]\ncached true\n");
    assertThat(Launch.of(launch.start()).complaints()).isEmpty();
  }

  @Test
  void aCommandStartsFromItsCacheAndTheServerDoesNot() throws Exception {
    assertThat(checkout.launch("checks").output()).contains("[-XX:AOTCache=", "[-XX:+UseSerialGC]");
    assertThat(checkout.launch("serve").output())
        .contains("[-XX:+UseG1GC]")
        .doesNotContain("AOTCache");
    assertThat(checkout.launch("--verbose", "serve").output()).contains("[-XX:+UseG1GC]");
    assertThat(checkout.launch("checks", "serve").output()).contains("[-XX:+UseSerialGC]");
  }

  @Test
  void aCacheThatAnotherJdkMadeIsNotUsed() throws Exception {
    checkout.launch();
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.9\"\n");
    assertThat(checkout.launch().output())
        .contains("[dev.allswell.Allswell]")
        .doesNotContain("AOTCache");
  }

  @Test
  void whateverChangesInTheSourcesIsBuilt() throws Exception {
    Files.writeString(checkout.source("Extra"), "");
    checkout.launch();
    Files.writeString(checkout.source("Allswell"), "changed");
    checkout.launch();
    Files.delete(checkout.source("Extra"));
    checkout.launch();
    Files.writeString(home.resolve("pom.xml"), "<project><!-- other libraries --></project>");
    checkout.launch();
    checkout.launch();
    assertThat(checkout.builds()).isEqualTo(4);
  }

  @Test
  void aCronJobRunsWhatIsBuiltFromACacheOfItsOwnAndWaitsForNoBuild() throws Exception {
    assertThat(checkout.launch("run", "web/backup", "--", "true").complaints())
        .startsWith("Building Allswell…");
    Files.writeString(checkout.source("Allswell"), "changed");
    eventually(
        "its cache is made",
        () -> launched("run", "web/backup", "--", "true").contains("/run.aot]"));
    assertThat(launched("run", "web/backup", "--", "true"))
        .endsWith("[dev.allswell.Allswell][run][web/backup][--][true]");
    assertThat(checkout.builds()).isEqualTo(1);
    assertThat(checkout.launch("checks").complaints()).startsWith("Building Allswell…");
  }

  private String launched(String... arguments) {
    try {
      return checkout.launch(arguments).output();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aServerKeepsTheClassesThatItWasStartedWith() throws Exception {
    String before = classesOf(checkout.launch("serve"));
    Files.writeString(checkout.source("Allswell"), "changed");
    String after = classesOf(checkout.launch("serve"));
    assertThat(after).isNotEqualTo(before);
    assertThat(Path.of(before)).exists();
    for (int build = 0; build < 3; build++) {
      Files.writeString(checkout.source("Allswell"), "changed again " + build);
      checkout.launch();
    }
    try (var kept = Files.newDirectoryStream(home.resolve("target/launcher"), "build-*")) {
      assertThat(kept).hasSize(2);
    }
  }

  private static String classesOf(Launch launch) {
    return launch.output().replaceFirst(".*\\[-cp]\\[([^:]*):.*", "$1");
  }

  @Test
  void aBuildThatFailedIsNotTakenForOne() throws Exception {
    Files.writeString(home.resolve("broken"), "");
    for (int attempt = 1; attempt <= 2; attempt++) {
      Launch failed = checkout.launch();
      assertThat(failed.exit()).isNotZero();
      assertThat(failed.complaints()).contains("this does not compile", "The build failed");
    }
    Files.delete(home.resolve("broken"));
    assertThat(checkout.launch().output()).contains("[dev.allswell.Allswell]");
  }

  @Test
  void aBuildThatFailsAfterOneThatDidNotIsNotTakenForItEither() throws Exception {
    checkout.launch();
    Files.writeString(home.resolve("broken"), "");
    Files.writeString(checkout.source("Allswell"), "changed");
    assertThat(checkout.launch().exit()).isNotZero();
    assertThat(checkout.launch().exit()).isNotZero();
  }

  @Test
  void launchesAtTheSameTimeBuildOnce() throws Exception {
    assertThatFourAtOnceBuildOnce();
  }

  @Test
  void launchesAtTheSameTimeBuildOnceWhereThereIsNoFlock() throws Exception {
    Files.delete(tools.resolve("flock"));
    assertThatFourAtOnceBuildOnce();
  }

  private void assertThatFourAtOnceBuildOnce() throws Exception {
    List<Process> launches = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      launches.add(checkout.prepared(directory, checkout.launcher()).start());
    }
    for (Process launch : launches) {
      assertThat(Launch.of(launch).output()).contains("[dev.allswell.Allswell]");
    }
    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void itIsFoundThroughLinksAndFromAnywhere() throws Exception {
    Path link = Files.createSymbolicLink(tools.resolve("absolute"), home.resolve("allswell"));
    Files.createSymbolicLink(tools.resolve("relative"), link.getFileName());
    for (List<String> command :
        List.of(List.of("./relative"), List.of("relative"), List.of("sh", "relative"))) {
      assertThat(
              Launch.of(checkout.prepared(tools, command.toArray(String[]::new)).start()).output())
          .as("%s", command)
          .contains("[dev.allswell.Allswell]");
    }
    assertThat(Launch.of(checkout.prepared(home, "./allswell").start()).output())
        .contains("[dev.allswell.Allswell]");
    assertThat(checkout.builds()).isEqualTo(1);
  }

  @Test
  void whatIsBuiltRunsFromADirectoryThatCannotBeWritten() throws Exception {
    assumeTrue(checkout.canMount(), "this user may make no mounts");
    checkout.launch();
    Launch readOnly = checkout.launchReadOnly();
    assertThat(readOnly.output()).contains("[dev.allswell.Allswell]", "AOTCache");
    assertThat(readOnly.complaints()).isEmpty();
    Files.writeString(checkout.source("Allswell"), "changed");
    assertThat(checkout.launchReadOnly().complaints())
        .contains("must be built", home + "/target cannot be written");
  }

  @Test
  void aLibraryThatIsGoneIsFetchedAgain() throws Exception {
    checkout.launch();
    Files.delete(home.resolve("library.jar"));
    assertThat(checkout.launch().complaints()).contains("Building", "a part of it is missing");
    Files.writeString(home.resolve("library.jar"), "");
    assertThat(checkout.launch().exit()).isZero();
  }

  @Test
  void aMissingMavenIsNamed() throws Exception {
    Files.delete(tools.resolve("mvn"));
    Launch refused = checkout.launch();
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.complaints()).contains("Maven is not on the PATH").hasLineCount(1);
  }

  @Test
  void aMissingJdkIsNamed() throws Exception {
    Path launcher = home.resolve("allswell");
    Files.writeString(
        launcher, Files.readString(launcher).replace("needed_jdk=25", "needed_jdk=2500"));
    Launch refused = checkout.launch();
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.complaints())
        .contains("needs a JDK 2500 or later and found none", jdk.toString())
        .hasLineCount(1);
  }

  @Test
  void anOldJavaHomeIsPassedOverForTheJavaOnThePath() throws Exception {
    Path old = Files.createDirectories(directory.resolve("jdk-17"));
    SmallCheckout.executable(
        Files.createDirectory(old.resolve("bin")).resolve("java"), "#!/bin/sh\nexit 1\n");
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");
    Files.createSymbolicLink(tools.resolve("java"), Path.of("..", "jdk", "bin", "java"));
    ProcessBuilder launch = checkout.prepared(directory, checkout.launcher());
    launch.environment().put("JAVA_HOME", old.toString());
    assertThat(Launch.of(launch.start()).output()).contains("[dev.allswell.Allswell]");
  }

  @Test
  void optionsOfTheUsersOwnComeLast() throws Exception {
    ProcessBuilder launch = checkout.prepared(directory, checkout.launcher(), "x");
    launch.environment().put("ALLSWELL_JAVA_OPTIONS", "-Xmx64m -Dcolour=blue");
    assertThat(Launch.of(launch.start()).output())
        .contains("[-Xmx64m][-Dcolour=blue][dev.allswell.Allswell][x]");
  }
}
