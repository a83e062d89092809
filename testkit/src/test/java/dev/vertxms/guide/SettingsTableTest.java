package dev.vertxms.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.config.Config;
import dev.vertxms.config.ConfigException;
import dev.vertxms.config.Default;
import dev.vertxms.config.Secret;
import dev.vertxms.config.Size;
import dev.vertxms.config.Sources;
import dev.vertxms.service.ServiceSettings;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Holds the guide's table of settings equal to the records: keys and defaults from their
 * components, meanings from their documentation, ranges from what they say to values out of range.
 */
class SettingsTableTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path PAGE = ROOT.resolve("docs/guide/running-a-service.md");
  private static final Path SOURCES = ROOT.resolve("toolkit/src/main/java");
  private static final String BEGIN = "<!-- settings: begin -->\n";
  private static final String END = "<!-- settings: end -->";
  private static final String COMMAND =
      "mvn test -pl testkit -am -Dtest=SettingsTableTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dsnippets.write=true";

  private static final Map<Class<?>, String> OUT_OF_RANGE =
      Map.of(
          int.class, "2147483647",
          Integer.class, "2147483647",
          double.class, "-1e9",
          boolean.class, "maybe",
          Duration.class, "-1s",
          Size.class, "1000000GiB",
          URI.class, "ftp://x",
          Secret.class, "x");

  @Test
  void tableEqualsTheRecords() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    assertThat(end).as("the page has both marks").isGreaterThanOrEqualTo(begin);
    String renewed = page.substring(0, begin) + table() + page.substring(end);
    if (Boolean.getBoolean("snippets.write")) {
      Files.writeString(PAGE, renewed);
      return;
    }
    assertThat(page)
        .as("the table of settings differs from the records; rewrite it with: %s", COMMAND)
        .isEqualTo(renewed);
  }

  private static String table() throws IOException {
    var rows = new StringBuilder("| key | default | allowed | what it is |\n|---|---|---|---|\n");
    rows(rows, "", ServiceSettings.class);
    return rows.toString();
  }

  private static void rows(StringBuilder rows, String path, Class<?> type) throws IOException {
    Map<String, String> meanings = meanings(type);
    for (RecordComponent component : type.getRecordComponents()) {
      String key = path + kebab(component.getName());
      if (component.getType().isRecord() && !isValue(component.getType())) {
        rows(rows, key + ".", component.getType());
      } else if (valueOfMap(component) instanceof Class<?> named && named.isRecord()) {
        rows(rows, key + ".<name>.", named);
      } else {
        boolean map = component.getType() == Map.class;
        rows.append("| `%s` ".formatted(map ? key + ".<name>" : key))
            .append("| %s ".formatted(map ? "" : defaultOf(component)))
            .append("| %s ".formatted(map ? "" : allowed(key, component.getType())))
            .append("| %s |\n".formatted(meanings.get(component.getName())));
      }
    }
  }

  private static boolean isValue(Class<?> type) {
    return OUT_OF_RANGE.containsKey(type);
  }

  private static Object valueOfMap(RecordComponent component) {
    return component.getGenericType() instanceof ParameterizedType map
            && component.getType() == Map.class
        ? map.getActualTypeArguments()[1]
        : Object.class;
  }

  private static String defaultOf(RecordComponent component) {
    Default value = component.getAnnotation(Default.class);
    return value == null ? "" : "`" + value.value() + "`";
  }

  /** What the service says when the value cannot be right. */
  private static String allowed(String key, Class<?> type) {
    String wrong = OUT_OF_RANGE.getOrDefault(type, " ");
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("database.name", "x");
    settings.put("database.user", "x");
    if (key.startsWith("clients.<name>.discovery.")) {
      String source = key.replace("<name>", "x").replaceFirst("\\.[^.]+$", ".");
      settings.put(source + (source.endsWith("srv.") ? "name" : "service"), "x");
    } else if (key.matches("clients\\.<name>\\.(addresses|base-url)")) {
      settings.put("clients.x.addresses", "localhost:1");
    } else {
      settings.put("clients.x.url", "http://localhost:1");
    }
    settings.put(key.replace("<name>", "x"), wrong);
    try {
      Config.load(Sources.of("x").withDirectory(SOURCES).withCommandLine(settings))
          .bind(ServiceSettings.class);
      return "";
    } catch (ConfigException refused) {
      Matcher expected =
          Pattern.compile("\\(expected: (.*)\\)").matcher(String.join("\n", refused.problems()));
      return expected.find() ? expected.group(1) : "";
    }
  }

  private static Map<String, String> meanings(Class<?> type) throws IOException {
    String source =
        Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"))
            .replaceAll("\\n \\*( {2,}|(?! @)(?!/) ?)", " ");
    Map<String, String> meanings = new LinkedHashMap<>();
    Matcher param = Pattern.compile("(?m)^ \\* @param (\\w+) +(.*)$").matcher(source);
    while (param.find()) {
      String text = param.group(2).replaceAll("\\{@\\w+ ([^}]*)}", "`$1`").strip();
      meanings.put(param.group(1), text.replaceAll(" {2,}", " ").replace("|", "\\|"));
    }
    return meanings;
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(java.util.Locale.ROOT);
  }
}
