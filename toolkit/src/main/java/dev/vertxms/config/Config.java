package dev.vertxms.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the sources say, ready to become settings records.
 *
 * <p>Later ones win: the components' {@link Default}s, the file, the environment, system
 * properties, the command line. Immutable.
 */
public final class Config {

  private final Sources sources;
  private final Node file;

  private Config(Sources sources, Node file) {
    this.sources = sources;
    this.file = file;
  }

  /**
   * Reads the file, which need not exist unless {@link Sources#file} names it.
   *
   * @throws ConfigException when the file cannot be read or is not YAML
   */
  public static Config load(Sources sources) {
    Path given = sources.file();
    Path path = given != null ? given : sources.directory().resolve(sources.fileName());
    boolean absent = given == null && !Files.exists(path);
    return new Config(
        sources,
        absent ? Node.section("", sources.fileName()) : YamlReader.file(path, sources.fileName()));
  }

  /**
   * Builds the record of all settings.
   *
   * @throws ConfigException with every fault: unknown keys, wrong types, missing and refused values
   */
  public <R extends Record> R bind(Class<R> root) {
    return settings(root).value();
  }

  /**
   * Builds the record of one section and looks at no other.
   *
   * @throws ConfigException with every fault in this section
   */
  public <R extends Record> R bind(String section, Class<R> type) {
    Shape.Field field = new Shape.Field(section, Shape.of(type), false, false, null);
    Bound bound = bind(new Shape.Section(null, List.of(field)), true);
    return type.cast(Objects.requireNonNull(bound.values().get(section)));
  }

  /** As {@link #bind(Class)}, with the warnings and the effective settings. */
  public <R extends Record> Settings<R> settings(Class<R> root) {
    return settings(root, Map.of());
  }

  /**
   * As {@link #bind(Class)}, with further sections that a service has of its own.
   *
   * @param own the record types of the service's sections, by name
   * @throws ConfigException with every fault
   */
  public <R extends Record> Settings<R> settings(
      Class<R> root, Map<String, Class<? extends Record>> own) {
    Shape.Section shape = Shape.of(root);
    List<Shape.Field> fields = new ArrayList<>(shape.fields());
    new TreeMap<>(own)
        .forEach(
            (name, type) -> fields.add(new Shape.Field(name, Shape.of(type), false, false, null)));
    Bound bound = bind(new Shape.Section(null, fields), false);
    @Nullable Object[] arguments =
        shape.fields().stream().map(field -> bound.values().get(field.name())).toArray();
    Object value = bound.binder().construct(shape, root, arguments, bound.tree(), "", "");
    stopOn(bound.binder().problems);
    Map<String, Object> sections = new LinkedHashMap<>();
    bound
        .values()
        .forEach(
            (name, section) -> {
              if (own.containsKey(name) && section != null) {
                sections.put(name, section);
              }
            });
    return new Settings<>(
        root.cast(Objects.requireNonNull(value)),
        sections,
        List.copyOf(bound.warnings()),
        bound.binder().effective);
  }

  private record Bound(
      Binder binder, Node tree, Map<String, @Nullable Object> values, List<String> warnings) {}

  private Bound bind(Shape.Section shape, boolean oneSection) {
    Binder binder = new Binder(shape, sources.fileName());
    List<String> warnings = new ArrayList<>();
    Node written = Overlay.normal(file, shape, binder.problems, "");
    Node known = written.copy();
    laterThanEnvironment(known, shape);
    Node tree = written.copy();
    new Environment(sources.environment(), shape, known).over(tree, binder.problems, warnings);
    laterThanEnvironment(tree, shape);
    if (oneSection) {
      tree.members.keySet().removeIf(name -> shape.field(name) == null);
    }
    Map<String, @Nullable Object> values = binder.fields(shape, tree, "", "");
    stopOn(binder.problems);
    return new Bound(binder, tree, values, warnings);
  }

  private void laterThanEnvironment(Node tree, Shape.Section shape) {
    new TreeMap<>(sources.properties())
        .forEach(
            (key, value) -> {
              List<String> keys = List.of(key.split("\\.", -1));
              Shape.Field field = shape.field(Keys.kebab(keys.get(0)));
              boolean section = field != null && !(field.shape() instanceof Shape.Value);
              if (field != null && section == keys.size() > 1) {
                Overlay.put(tree, shape, keys, "system property " + key, value);
              }
            });
    new TreeMap<>(sources.commandLine())
        .forEach(
            (key, value) ->
                Overlay.put(tree, shape, List.of(key.split("\\.", -1)), "command line", value));
  }

  private static void stopOn(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
  }
}
