package dev.allswell;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Arrows run down this list only. To let a room know another, the other must stand below it; if it
 * stands above, the upper room reads the log book instead.
 */
class ArchitectureTest {
  private static final List<Set<String>> HOUSE =
      List.of(
          Set.of(""), // the wiring
          Set.of("http", "cli", "config"),
          Set.of("suspect"),
          Set.of("job"),
          Set.of("check"),
          Set.of("alert"),
          Set.of("incident"),
          Set.of("page"),
          Set.of("oncall"),
          Set.of("message"),
          Set.of("people", "fact"),
          Set.of("logbook"),
          Set.of("sandbox", "store"));

  private static final String ROOT = "dev.allswell";
  private static final Set<String> GENERATED = Set.of("jte");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void everyRoomStandsInTheHouse() {
    Set<String> rooms = new TreeSet<>();
    classes.forEach(each -> rooms.add(room(each)));
    rooms.removeAll(GENERATED);
    assertThat(HOUSE.stream().flatMap(Set::stream)).containsAll(rooms);
  }

  @Test
  void arrowsRunDown() {
    Set<String> up = new TreeSet<>();
    for (JavaClass each : classes) {
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        if (isOurs(each) && isOurs(target) && floor(target) < floor(each)) {
          up.add("%s must not know %s".formatted(each.getName(), target.getName()));
        }
      }
    }
    assertThat(up).isEmpty();
  }

  @Test
  void thereAreNoCircles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
    slices().matching(ROOT + ".check.(*)..").should().beFreeOfCycles().check(classes);
  }

  private static boolean isOurs(JavaClass each) {
    return each.getPackageName().startsWith(ROOT) && !GENERATED.contains(room(each));
  }

  private static int floor(JavaClass each) {
    for (int floor = 0; floor < HOUSE.size(); floor++) {
      if (HOUSE.get(floor).contains(room(each))) {
        return floor;
      }
    }
    throw new AssertionError(each.getName() + " stands in no room of the house.");
  }

  private static String room(JavaClass each) {
    String inside = each.getPackageName().substring(ROOT.length());
    return inside.isEmpty() ? "" : inside.substring(1).split("\\.", 2)[0];
  }
}
