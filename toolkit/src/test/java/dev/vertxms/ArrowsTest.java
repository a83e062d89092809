package dev.vertxms;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.Map;

/** The table of allowed arrows between the toolkit's packages. */
@AnalyzeClasses(packages = "dev.vertxms", importOptions = DoNotIncludeTests.class)
class ArrowsTest {

  private static final Map<String, String[]> ARROWS =
      Map.ofEntries(
          Map.entry("error", to()),
          Map.entry("scope", to("error")),
          Map.entry("config", to("error")),
          Map.entry("json", to("error")),
          Map.entry("tracing", to("config", "error")),
          Map.entry("logging", to("tracing")),
          Map.entry("concurrent", to("scope", "tracing", "error")),
          Map.entry("admission", to("config", "error")),
          Map.entry("openapi", to("http", "json", "error", "config")),
          Map.entry("http", to("scope", "json", "error", "config")),
          Map.entry("health", to("config", "error")),
          Map.entry("database", to("scope", "json", "error", "config", "tracing")),
          Map.entry("migration", to("config", "error")),
          Map.entry("resilience", to("scope", "config")),
          Map.entry("discovery", to("config")),
          Map.entry(
              "client",
              to("discovery", "resilience", "scope", "json", "error", "config", "tracing")),
          Map.entry(
              "service",
              to(
                  "admission",
                  "config",
                  "error",
                  "scope",
                  "tracing",
                  "logging",
                  "openapi",
                  "http",
                  "health",
                  "database",
                  "migration",
                  "discovery",
                  "client")));

  @ArchTest static final ArchRule ONLY_ALLOWED_ARROWS = allowedArrows();

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices().matching("dev.vertxms.(*)..").should().beFreeOfCycles();

  private static ArchRule allowedArrows() {
    LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String capability : ARROWS.keySet()) {
      layers = layers.layer(capability).definedBy("dev.vertxms." + capability + "..");
    }
    for (var arrows : ARROWS.entrySet()) {
      layers =
          arrows.getValue().length == 0
              ? layers.whereLayer(arrows.getKey()).mayNotAccessAnyLayer()
              : layers.whereLayer(arrows.getKey()).mayOnlyAccessLayers(arrows.getValue());
    }
    return layers;
  }

  private static String[] to(String... capabilities) {
    return capabilities;
  }
}
