package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.error.Violation;
import dev.vertxms.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the contract takes, the mapper reads without loss, and what the mapper writes, the contract
 * takes: held for generated values and for mutations of their JSON.
 */
class GeneratedBodiesTest {

  private static final int VALUES = 150;
  private static final int MUTATIONS = 40;

  private static final ObjectReader TREES =
      Json.mapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

  private static final java.util.regex.Pattern UUID_NAME =
      java.util.regex.Pattern.compile("[0-9a-fA-F]{8}-.*");

  /** What stands where something else stood. */
  private static final List<String> STRANGERS =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1",
          "1.0",
          "1.5",
          "1e2",
          "-0.0",
          "1e400",
          "1e-400",
          "128",
          "32768",
          "2147483648",
          "9223372036854775808",
          "-9223372036854775809",
          "1e30",
          "-1e30",
          "16777217",
          "0.1",
          "3.5e38",
          "[]",
          "{}",
          "[[]]",
          "\"\"",
          "\" \"",
          "\"a\"",
          "\"xy\"",
          "\"1\"",
          "\"true\"",
          "\"NaN\"",
          "\"RED\"",
          "\"red\"",
          "\"2026-02-29\"",
          "\"2026-01-31\"",
          "\"2026-01-31T12:00:00Z\"",
          "\"2026-01-31T12:00:00\"",
          "\"12:30\"",
          "\"PT1S\"",
          "\"P1D\"",
          "\"2026-01\"",
          "\"https://a.example/\"",
          "\"a b\"",
          "\"circle\"",
          "\"square\"",
          "\"0191e0f0-0000-7000-8000-000000000001\"",
          "\"AQID\"",
          "\"A\"",
          "{\"type\":\"circle\",\"radius\":1}",
          "{\"type\":\"square\",\"side\":1.5}");

  enum Color {
    RED,
    GREEN
  }

  @NullMarked
  record Numbers(
      byte tiny,
      short small,
      int whole,
      long large,
      float single,
      double twofold,
      BigInteger integer,
      BigDecimal decimal,
      @Nullable Integer maybe,
      OptionalInt optional,
      OptionalLong optionalLarge) {}

  @NullMarked
  record Texts(
      String text,
      char letter,
      boolean flag,
      Color color,
      UUID id,
      URI link,
      byte[] bytes,
      @Nullable String maybe,
      Optional<String> optional) {}

  @NullMarked
  record Times(
      LocalDate date,
      LocalTime time,
      LocalDateTime local,
      OffsetDateTime offset,
      Instant instant,
      Duration duration,
      YearMonth month) {}

  @NullMarked
  record Many(
      List<Integer> list,
      Set<String> set,
      Set<Long> numbers,
      Map<String, Integer> map,
      Map<Color, String> byColor,
      Map<UUID, Boolean> byId,
      Map<Long, String> byNumber,
      List<@Nullable String> gaps,
      List<List<Color>> nested,
      int[] array) {}

  sealed interface Shape permits Circle, Square {}

  @NullMarked
  record Circle(int radius, @Nullable Shape inner) implements Shape {}

  @NullMarked
  record Square(double side, Optional<List<Shape>> parts) implements Shape {}

  @NullMarked
  record Tree(String name, @Nullable Tree left, List<Tree> kids, @Nullable Shape shape) {}

  @NullMarked
  record Page<T>(List<T> items, Optional<T> first) {}

  @NullUnmarked
  record Unmarked(Integer number, String text, List<Color> colors, LocalDate date, long count) {}

  private static Arguments type(TypeReference<?> type, Function<Random, Object> values) {
    return Arguments.of(type, values);
  }

  static Stream<Arguments> types() {
    return Stream.of(
        type(new TypeReference<Numbers>() {}, GeneratedBodiesTest::numbers),
        type(new TypeReference<Texts>() {}, GeneratedBodiesTest::texts),
        type(new TypeReference<Times>() {}, GeneratedBodiesTest::times),
        type(new TypeReference<Many>() {}, GeneratedBodiesTest::many),
        type(new TypeReference<Shape>() {}, random -> shape(random, 3)),
        type(new TypeReference<Tree>() {}, random -> tree(random, 3)),
        type(
            new TypeReference<Page<Shape>>() {},
            random ->
                new Page<>(
                    some(random, () -> shape(random, 1)), maybe(random, () -> shape(random, 1)))),
        type(
            new TypeReference<Unmarked>() {},
            random ->
                new Unmarked(
                    orNull(random, random::nextInt),
                    orNull(random, () -> text(random)),
                    orNull(random, () -> some(random, () -> color(random))),
                    orNull(random, () -> date(random)),
                    random.nextLong())));
  }

  @ParameterizedTest
  @MethodSource("types")
  void areReadWithoutLossWhenTheyAreTaken(TypeReference<?> type, Function<Random, Object> values)
      throws Exception {
    var random = new Random(20_260_131);
    var rules = rules(type);
    var reader = Json.mapper().readerFor(type);
    int taken = 0;
    int refused = 0;
    for (int i = 0; i < VALUES; i++) {
      String written = Json.mapper().writerFor(type).writeValueAsString(values.apply(random));
      assertThat(rules.apply(TREES.readTree(written))).as(written).isEmpty();
      for (int j = 0; j < MUTATIONS; j++) {
        JsonNode mutated = TREES.readTree(written);
        mutated = mutated(random, mutated);
        if (rules.apply(mutated).isEmpty()) {
          taken++;
          assertIsRead(type, reader, mutated);
        } else {
          refused++;
        }
      }
    }
    assertThat(List.of(taken, refused)).allSatisfy(count -> assertThat(count).isPositive());
  }

  private static void assertIsRead(TypeReference<?> type, ObjectReader reader, JsonNode body) {
    try {
      Object read = reader.readValue(body);
      JsonNode again = TREES.readTree(Json.mapper().writerFor(type).writeValueAsString(read));
      assertThat(lost(body, again)).as("%s became %s", body, again).isNull();
    } catch (JsonProcessingException e) {
      throw new AssertionError(body + " is taken by the contract and not read", e);
    } catch (java.io.IOException e) {
      throw new AssertionError(body.toString(), e);
    }
  }

  /** What of the body is not in what was read of it; null when all is. */
  private static @Nullable String lost(JsonNode body, JsonNode again) {
    if (body.isObject() && again.isObject()) {
      if (UUID_NAME
          .matcher(body.properties().stream().map(Map.Entry::getKey).findFirst().orElse(""))
          .matches()) {
        // Written in lower case.
        return body.size() == again.size() ? null : "ids";
      }
      for (var member : body.properties()) {
        JsonNode other = again.path(member.getKey());
        boolean none = member.getValue().isNull() && (other.isMissingNode() || other.isNull());
        String lost = none ? null : lost(member.getValue(), other);
        if (lost != null) {
          return member.getKey() + "/" + lost;
        }
      }
      return null;
    }
    if (body.isArray() && again.isArray()) {
      if (body.size() != again.size()) {
        return "items";
      }
      List<String> texts = new ArrayList<>();
      again.forEach(item -> texts.add(item.toString()));
      for (int i = 0; i < body.size(); i++) {
        // A set has no order.
        if (!texts.contains(body.get(i).toString()) && lost(body.get(i), again.get(i)) != null) {
          return i + "/" + lost(body.get(i), again.get(i));
        }
      }
      return null;
    }
    if (body.isNumber() && again.isNumber()) {
      return near(body.decimalValue(), again.decimalValue()) ? null : body + " -> " + again;
    }
    // Texts of times and links have several forms; that they are read is enough.
    return body.getNodeType() == again.getNodeType() ? null : body + " -> " + again;
  }

  /** A floating-point number keeps as many digits as it has. */
  private static boolean near(BigDecimal one, BigDecimal other) {
    BigDecimal difference = one.subtract(other).abs();
    return difference.compareTo(one.abs().multiply(new BigDecimal("1e-6"))) <= 0
        || difference.compareTo(new BigDecimal("1e-45")) < 0;
  }

  private static JsonNode mutated(Random random, JsonNode tree) throws Exception {
    List<JsonNode> containers = new ArrayList<>();
    collect(tree, containers);
    if (containers.isEmpty() || random.nextInt(50) == 0) {
      return stranger(random);
    }
    for (int i = random.nextInt(2); i >= 0; i--) {
      mutate(random, containers.get(random.nextInt(containers.size())));
    }
    return tree;
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode() && !(node.isArray() && node.isEmpty())) {
      containers.add(node);
    }
    node.forEach(below -> collect(below, containers));
  }

  private static void mutate(Random random, JsonNode container) throws Exception {
    if (container instanceof ArrayNode list) {
      int at = list.isEmpty() ? 0 : random.nextInt(list.size());
      switch (list.isEmpty() ? 0 : random.nextInt(4)) {
        case 0 -> list.insert(at, stranger(random));
        case 1 -> list.remove(at);
        case 2 -> list.add(list.get(at).deepCopy());
        default -> list.set(at, stranger(random));
      }
    } else if (container instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.isEmpty() ? "a" : names.get(random.nextInt(names.size()));
      switch (names.isEmpty() ? 1 : random.nextInt(8)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(random.nextBoolean() ? "a" : "7", stranger(random));
        case 2 -> object.set(name.toUpperCase(java.util.Locale.ROOT), object.remove(name));
        default -> object.set(name, stranger(random));
      }
    }
  }

  private static JsonNode stranger(Random random) throws Exception {
    return TREES.readTree(STRANGERS.get(random.nextInt(STRANGERS.size())));
  }

  private static Function<JsonNode, List<Violation>> rules(TypeReference<?> type) {
    return Bodies.rules(type);
  }

  private static Numbers numbers(Random random) {
    return new Numbers(
        (byte) random.nextInt(),
        (short) random.nextInt(),
        random.nextInt(),
        random.nextLong(),
        random.nextFloat(),
        random.nextGaussian() * 1e100,
        new BigInteger(random.nextInt(300), random),
        new BigDecimal(new BigInteger(random.nextInt(300), random), random.nextInt(100) - 50),
        orNull(random, random::nextInt),
        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt()),
        random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong()));
  }

  private static Texts texts(Random random) {
    return new Texts(
        text(random),
        (char) ('!' + random.nextInt(90)),
        random.nextBoolean(),
        color(random),
        new UUID(random.nextLong(), random.nextLong()),
        URI.create("https://a.example/" + random.nextInt()),
        text(random).getBytes(java.nio.charset.StandardCharsets.UTF_8),
        orNull(random, () -> text(random)),
        maybe(random, () -> text(random)));
  }

  private static Times times(Random random) {
    LocalTime time =
        LocalTime.ofNanoOfDay(random.nextInt(86_400) * 1_000_000_000L + random.nextInt(2));
    return new Times(
        date(random),
        time,
        LocalDateTime.of(date(random), time),
        OffsetDateTime.of(date(random), time, ZoneOffset.ofTotalSeconds(random.nextInt(64_800))),
        Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
        Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000)),
        YearMonth.from(date(random)));
  }

  private static Many many(Random random) {
    return new Many(
        some(random, random::nextInt),
        new HashSet<>(some(random, () -> text(random))),
        new HashSet<>(some(random, random::nextLong)),
        map(random, () -> text(random), random::nextInt),
        map(random, () -> color(random), () -> text(random)),
        map(random, () -> new UUID(random.nextLong(), random.nextLong()), random::nextBoolean),
        map(random, random::nextLong, () -> text(random)),
        some(random, () -> orNull(random, () -> text(random))),
        some(random, () -> some(random, () -> color(random))),
        random.ints(3).toArray());
  }

  private static Shape shape(Random random, int depth) {
    return random.nextBoolean()
        ? new Circle(
            random.nextInt(), depth == 0 ? null : orNull(random, () -> shape(random, depth - 1)))
        : new Square(
            random.nextDouble(),
            depth == 0
                ? Optional.empty()
                : maybe(random, () -> some(random, () -> shape(random, depth - 1))));
  }

  private static Tree tree(Random random, int depth) {
    return new Tree(
        text(random),
        depth == 0 ? null : orNull(random, () -> tree(random, depth - 1)),
        depth == 0 ? List.of() : some(random, () -> tree(random, depth - 1)),
        orNull(random, () -> shape(random, 1)));
  }

  private static String text(Random random) {
    return random
        .ints(random.nextInt(6), 1, 0x20000)
        .filter(Character::isDefined)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Color color(Random random) {
    return Color.values()[random.nextInt(Color.values().length)];
  }

  private static LocalDate date(Random random) {
    return LocalDate.ofEpochDay(random.nextInt(100_000) - 50_000);
  }

  private static <T> List<T> some(Random random, Supplier<T> one) {
    List<T> some = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      some.add(one.get());
    }
    return some;
  }

  private static <K, V> Map<K, V> map(Random random, Supplier<K> key, Supplier<V> value) {
    Map<K, V> map = new LinkedHashMap<>();
    some(random, key).forEach(one -> map.put(one, value.get()));
    return map;
  }

  private static <T> Optional<T> maybe(Random random, Supplier<T> one) {
    return random.nextBoolean() ? Optional.empty() : Optional.of(one.get());
  }

  private static <T> @Nullable T orNull(Random random, Supplier<T> one) {
    return random.nextBoolean() ? null : one.get();
  }
}
