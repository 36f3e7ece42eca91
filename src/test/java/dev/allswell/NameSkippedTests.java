package dev.allswell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Names what was skipped, and why, at the end of a run: what nobody sees is not tested. */
public final class NameSkippedTests implements TestExecutionListener {
  private static final Path LIST = Path.of("target/skipped-tests.txt");

  private final ConcurrentSkipListSet<String> skipped = new ConcurrentSkipListSet<>();

  @Override
  public void executionSkipped(TestIdentifier test, String reason) {
    skipped.add(name(test) + ": " + reason);
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (result.getStatus() == Status.ABORTED) {
      String reason = result.getThrowable().map(Throwable::getMessage).orElse("");
      skipped.add(name(test) + ": " + reason.replace("Assumption failed: ", ""));
    }
  }

  @Override
  public void testPlanExecutionFinished(TestPlan plan) {
    try {
      Files.createDirectories(LIST.getParent());
      Files.write(LIST, List.copyOf(skipped));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    skipped.forEach(each -> System.out.println("Skipped: " + each));
  }

  private static String name(TestIdentifier test) {
    return test.getSource()
        .map(
            source ->
                switch (source) {
                  case MethodSource method ->
                      simple(method.getClassName()) + "." + method.getMethodName();
                  case ClassSource type -> simple(type.getClassName());
                  default -> test.getDisplayName();
                })
        .orElse(test.getDisplayName());
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }
}
