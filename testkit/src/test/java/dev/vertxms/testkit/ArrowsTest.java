package dev.vertxms.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The kit's parts know nothing of what joins them, and of each other only what stands here. */
@AnalyzeClasses(packages = "dev.vertxms.testkit", importOptions = DoNotIncludeTests.class)
class ArrowsTest {

  private static final String KIT = "dev.vertxms.testkit";

  @ArchTest
  static final ArchRule NO_PART_KNOWS_THE_WHOLE =
      noClasses()
          .that()
          .resideInAPackage(KIT + ".*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(KIT);

  @ArchTest
  static final ArchRule NO_PART_KNOWS_ANOTHER =
      slices()
          .matching(KIT + ".(*)..")
          .should()
          .notDependOnEachOther()
          // A mock hands on what was used of it.
          .ignoreDependency(
              resideInAPackage(KIT + ".mocks.."), resideInAPackage(KIT + ".consumers.."));

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("dev.vertxms.(**)").should().beFreeOfCycles();
}
