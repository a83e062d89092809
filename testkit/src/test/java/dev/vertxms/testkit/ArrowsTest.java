package dev.vertxms.testkit;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who knows whom in the kit: its parts know nothing of each other, nor of what joins them. */
@AnalyzeClasses(packages = "dev.vertxms.testkit", importOptions = DoNotIncludeTests.class)
class ArrowsTest {

  @ArchTest
  static final ArchRule ONLY_ALLOWED_ARROWS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("kit")
          .definedBy("dev.vertxms.testkit")
          .layer("mocks")
          .definedBy("dev.vertxms.testkit.mocks..")
          .layer("spans")
          .definedBy("dev.vertxms.testkit.spans..")
          .layer("database")
          .definedBy("dev.vertxms.testkit.database..")
          .whereLayer("mocks")
          .mayNotAccessAnyLayer()
          .whereLayer("spans")
          .mayNotAccessAnyLayer()
          .whereLayer("database")
          .mayNotAccessAnyLayer()
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule NO_CYCLES = slices().matching("dev.vertxms.(**)").should().beFreeOfCycles();
}
