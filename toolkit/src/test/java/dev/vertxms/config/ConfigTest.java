package dev.vertxms.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {

  enum Policy {
    ROUND_ROBIN,
    LEAST_REQUESTS
  }

  record Server(
      @Default("8080") int port, @Default("64KiB") Size maxHeaders, @Nullable String host) {
    Server {
      Check.range("port", port, 0, 65535);
    }
  }

  record Pool(@Default("10") int poolSize, @Default("500ms") Duration connectTimeout) {
    Pool {
      Check.range("poolSize", poolSize, 1, 1000);
    }
  }

  record Database(
      String host,
      @Default("5432") int port,
      @Nullable Secret password,
      @Default("10") int poolSize,
      @Nullable URI url,
      Pool reads,
      List<String> replicas) {
    Database {
      Check.range("poolSize", poolSize, 1, 1000);
    }
  }

  record Client(
      URI url,
      @Default("2s") Duration requestTimeout,
      @Default("round-robin") Policy policy,
      List<Integer> ports,
      Map<String, String> headers) {}

  record Root(
      Server server,
      @Nullable Database database,
      Map<String, Client> clients,
      Optional<Pool> cache,
      @Default("false") boolean debug) {}

  record Own(@Default("1.5") double factor, Optional<Long> limit) {}

  @TempDir Path directory;

  private Sources sources(String... yaml) throws IOException {
    Files.createDirectories(directory.resolve("config"));
    Files.writeString(directory.resolve("config/x.yaml"), String.join("\n", yaml));
    return Sources.of("x").withDirectory(directory);
  }

  private static Root root(Sources sources) {
    return Config.load(sources).bind(Root.class);
  }

  private static List<String> problems(Sources sources) {
    ConfigException refused = catchThrowableOfType(ConfigException.class, () -> root(sources));
    assertThat(refused).as("a fault is found").isNotNull();
    return refused.problems();
  }

  @Test
  void takesDefaultsWhenNothingIsWritten() throws IOException {
    Root root = root(Sources.of("x").withDirectory(directory));

    assertThat(root.server()).isEqualTo(new Server(8080, Size.ofKiB(64), null));
    assertThat(root.database()).isNull();
    assertThat(root.clients()).isEmpty();
    assertThat(root.cache()).isEmpty();
    assertThat(root.debug()).isFalse();
  }

  @Test
  void laterSourcesWin() throws IOException {
    Sources all =
        sources("server:", "  port: 1", "  host: file")
            .withEnvironment(Map.of("SERVER_PORT", "2"))
            .withProperties(Map.of("server.port", "3"))
            .withCommandLine(Map.of("server.port", "4"));

    assertThat(root(all).server().host()).isEqualTo("file");
    assertThat(root(all).server().port()).isEqualTo(4);
    assertThat(root(all.withCommandLine(Map.of())).server().port()).isEqualTo(3);
    assertThat(root(all.withCommandLine(Map.of()).withProperties(Map.of())).server().port())
        .isEqualTo(2);
    assertThat(root(sources("server: {port: 1}")).server().port()).isEqualTo(1);
  }

  @Test
  void readsEveryTypeFromTheFile() throws IOException {
    Root root =
        root(
            sources(
                "debug: true",
                "database:",
                "  host: db",
                "  password: 007",
                "  reads: {pool-size: 3, connectTimeout: PT1M}",
                "  replicas: [a, b]",
                "clients:",
                "  city-service:",
                "    url: http://localhost:1",
                "    request-timeout: 1h",
                "    policy: LEAST_REQUESTS",
                "    ports: [1, 2]",
                "    headers: {X-Team: red, X_Other: '1.10'}",
                "cache: {poolSize: 4}"));

    assertThat(root.debug()).isTrue();
    assertThat(root.database())
        .isEqualTo(
            new Database(
                "db",
                5432,
                Secret.of("007"),
                10,
                null,
                new Pool(3, Duration.ofMinutes(1)),
                List.of("a", "b")));
    assertThat(root.clients())
        .containsEntry(
            "city-service",
            new Client(
                URI.create("http://localhost:1"),
                Duration.ofHours(1),
                Policy.LEAST_REQUESTS,
                List.of(1, 2),
                Map.of("X-Team", "red", "X_Other", "1.10")));
    assertThat(root.cache()).contains(new Pool(4, Duration.ofMillis(500)));
  }

  @Test
  void namesTheKeyAsWrittenAndItsLineWhenARecordRefusesIt() throws IOException {
    assertThat(problems(sources("database:", "  host: h", "  poolSize: 0")))
        .containsExactly("database.poolSize: 0 (expected: 1..1000), from config/x.yaml:3");
    assertThat(problems(sources("database:", "  host: h", "  pool-size: 0")))
        .containsExactly("database.pool-size: 0 (expected: 1..1000), from config/x.yaml:3");
    assertThat(
            problems(
                sources("database: {host: h}").withEnvironment(Map.of("DATABASE_POOL_SIZE", "0"))))
        .containsExactly(
            "database.pool-size: 0 (expected: 1..1000), from environment DATABASE_POOL_SIZE");
    assertThat(
            problems(
                sources("database: {host: h}")
                    .withProperties(Map.of("database.reads.poolSize", "0"))))
        .containsExactly(
            "database.reads.poolSize: 0 (expected: 1..1000), from system property"
                + " database.reads.poolSize");
    assertThat(problems(sources().withCommandLine(Map.of("server.port", "70000"))))
        .containsExactly("server.port: 70000 (expected: 0..65535), from command line");
  }

  @Test
  void saysWhereAMissingKeyCanBeSet() throws IOException {
    assertThat(problems(sources("database: {port: 1}")))
        .containsExactly(
            "database.host: missing (set it in config/x.yaml, DATABASE_HOST or --set"
                + " database.host=...)");
  }

  record Account(@Nullable String userName, @Nullable String role) {
    Account {
      Check.notBlank("userName", userName);
      if ("admin".equals(role) && userName.length() > 3) {
        throw new SettingException("an admin has a short name");
      }
    }
  }

  @Test
  void saysTheSameOfAKeyThatTheRecordItselfMisses() throws IOException {
    Config none = Config.load(sources("account: {role: x}"));
    Config blank = Config.load(sources("account: {userName: ' '}"));
    Config whole = Config.load(sources("account: {userName: Anne, role: admin}"));

    assertThat(
            catchThrowableOfType(ConfigException.class, () -> none.bind("account", Account.class)))
        .hasMessage(
            "account.user-name: missing (expected: not blank; set it in config/x.yaml,"
                + " ACCOUNT_USER_NAME or --set account.user-name=...)");
    assertThat(
            catchThrowableOfType(ConfigException.class, () -> blank.bind("account", Account.class)))
        .hasMessage("account.userName: \" \" (expected: not blank), from config/x.yaml:1");
    assertThat(
            catchThrowableOfType(ConfigException.class, () -> whole.bind("account", Account.class)))
        .hasMessage("account: an admin has a short name, from config/x.yaml:1");
  }

  @Test
  void namesTheNearestKnownKey() throws IOException {
    assertThat(problems(sources("databse:", "  host: h")))
        .containsExactly(
            "databse.host: unknown (did you mean database.host?), from config/x.yaml:2");
    assertThat(problems(sources("clients: {city: {url: 'http://c', reqest-timeout: 1s}}")))
        .containsExactly(
            "clients.city.reqest-timeout: unknown (did you mean clients.city.request-timeout?),"
                + " from config/x.yaml:1");
    assertThat(problems(sources().withCommandLine(Map.of("server.prot", "1"))))
        .containsExactly("server.prot: unknown (did you mean server.port?), from command line");
    assertThat(problems(sources().withProperties(Map.of("server.prot", "1"))))
        .containsExactly(
            "server.prot: unknown (did you mean server.port?), from system property server.prot");
    assertThat(problems(sources("zzzzzzzz: 1")))
        .containsExactly("zzzzzzzz: unknown, from config/x.yaml:1");
    assertThat(problems(sources("database: {hots: }")))
        .containsExactly(
            "database.hots: unknown (did you mean database.host?), from config/x.yaml:1");
  }

  @Test
  void collectsAllFaults() throws IOException {
    assertThat(
            problems(
                sources(
                    "server: {port: abc, max-headers: 1XB}",
                    "debug: maybe",
                    "database: {host: [], pool-size: 1.5, reads: 7}",
                    "clients: {a: {policy: best, url: 'a b'}}",
                    "cache: {connect-timeout: 10}")))
        .containsExactlyInAnyOrder(
            "server.port: \"abc\" (expected: integer), from config/x.yaml:1",
            "server.max-headers: \"1XB\" (expected: a size as in 512, 64KiB or 10MB), from"
                + " config/x.yaml:1",
            "debug: \"maybe\" (expected: true or false), from config/x.yaml:2",
            "database.host: a list (expected: text), from config/x.yaml:3",
            "database.pool-size: 1.5 (expected: integer), from config/x.yaml:3",
            "database.reads: 7 (expected: a section), from config/x.yaml:3",
            "clients.a.policy: \"best\" (expected: one of round-robin, least-requests), from"
                + " config/x.yaml:4",
            "clients.a.url: \"a b\" (expected: a URI), from config/x.yaml:4",
            "cache.connect-timeout: 10 (expected: a duration as in 500ms, 10s, 2m or PT1H30M),"
                + " from config/x.yaml:5");
  }

  @Test
  void namesTheVariableOfAWrongType() throws IOException {
    assertThat(problems(sources().withEnvironment(Map.of("SERVER_PORT", "tcp://10.0.0.1:80"))))
        .containsExactly(
            "server.port: \"tcp://10.0.0.1:80\" (expected: integer), from environment SERVER_PORT");
  }

  @Test
  void findsNamesWithDashesInTheEnvironment() throws IOException {
    Root known =
        root(
            sources("clients: {city-service: {url: 'http://a'}, city: {url: 'http://b'}}")
                .withEnvironment(
                    Map.of(
                        "CLIENTS_CITY_SERVICE_URL", "http://c",
                        "CLIENTS_CITY_REQUEST_TIMEOUT", "9s",
                        "CLIENTS_CITY_HEADERS_X_TEAM", "red",
                        "CLIENTS_CITY_PORTS", "1, 2")));
    Root fresh = root(sources().withEnvironment(Map.of("CLIENTS_ROLE_SERVICE_URL", "http://r")));
    Root byCommandLine =
        root(
            sources()
                .withCommandLine(Map.of("clients.Odd_Name.url", "http://a"))
                .withEnvironment(Map.of("CLIENTS_ODD_NAME_REQUEST_TIMEOUT", "9s")));

    assertThat(known.clients().get("city-service").url()).hasToString("http://c");
    assertThat(known.clients().get("city").requestTimeout()).hasSeconds(9);
    assertThat(known.clients().get("city").headers()).containsExactly(Map.entry("x-team", "red"));
    assertThat(known.clients().get("city").ports()).containsExactly(1, 2);
    assertThat(fresh.clients()).containsOnlyKeys("role-service");
    assertThat(byCommandLine.clients()).containsOnlyKeys("Odd_Name");
  }

  @Test
  void onlyWarnsOfUnknownVariables() throws IOException {
    Settings<Root> settings =
        Config.load(
                sources()
                    .withEnvironment(
                        Map.of("SERVER_SERVICE_HOST", "1", "PATH", "/bin", "DEBUG_X", "1")))
            .settings(Root.class);

    assertThat(settings.warnings())
        .containsExactly("environment SERVER_SERVICE_HOST: not a setting, ignored");
  }

  @Test
  void readsASecretFromAFile() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "s3cret\n");
    Sources base = sources("database: {host: h}");

    Database database =
        root(base.withEnvironment(Map.of("DATABASE_PASSWORD_FILE", secret.toString()))).database();

    assertThat(database).isNotNull();
    assertThat(database.password()).isEqualTo(Secret.of("s3cret"));
    assertThat(problems(base.withEnvironment(Map.of("DATABASE_PASSWORD_FILE", "/no/such"))))
        .containsExactly(
            "DATABASE_PASSWORD_FILE: \"/no/such\" (expected: a file that can be read)");
    assertThat(
            problems(
                base.withEnvironment(
                    Map.of("DATABASE_PASSWORD_FILE", "a", "DATABASE_PASSWORD", "b"))))
        .containsExactly(
            "DATABASE_PASSWORD, DATABASE_PASSWORD_FILE: both set (expected: one of them), from"
                + " environment");
  }

  @Test
  void refusesYamlThatDoesNotParseOnOneLine() throws IOException {
    assertThat(problems(sources("server:", "  port: 1", " bad: 2")))
        .singleElement()
        .asString()
        .startsWith("config/x.yaml:3:2: ")
        .doesNotContain("\n");
    assertThat(problems(sources("server: {port: 1}", "server: {port: 2}")))
        .singleElement()
        .asString()
        .startsWith("config/x.yaml:2:")
        .contains("Duplicate field 'server'");
    assertThat(problems(sources("- a")))
        .containsExactly("config/x.yaml:1: not a section (expected: key: value)");
    assertThat(problems(sources("a: &x 1", "b: *x")))
        .singleElement()
        .asString()
        .startsWith("config/x.yaml:2:4: an alias");
    assertThat(problems(sources("server: {}", "---", "server: {}")))
        .singleElement()
        .asString()
        .contains("a second document");
  }

  @Test
  void refusesAKeyInTwoSpellings() throws IOException {
    assertThat(problems(sources("database:", "  host: h", "  pool-size: 1", "  poolSize: 2")))
        .containsExactly("database.poolSize: set twice (also as pool-size), from config/x.yaml:4");
  }

  @Test
  void emptyFileAndEmptySectionsCountAsNotWritten() throws IOException {
    assertThat(root(sources("")).database()).isNull();
    assertThat(root(sources("database:", "cache: {}", "server: ~")).database()).isNull();
    assertThat(root(sources("server: {port: }")).server().port()).isEqualTo(8080);
    assertThat(root(sources("server: {host: }")).server().host()).isNull();
    assertThat(root(sources("server: {host: ''}")).server().host()).isEmpty();
  }

  @Test
  void anExplicitFileMustExist() throws IOException {
    Path given = Files.writeString(directory.resolve("other.yaml"), "server: {port: 5}");

    assertThat(root(Sources.of("x").withFile(given)).server().port()).isEqualTo(5);
    assertThat(problems(Sources.of("x").withFile(Path.of("absent.yaml"))))
        .containsExactly("absent.yaml: no such file");
  }

  @Test
  void sectionsAndListsCanBeGivenAsFlowYaml() throws IOException {
    Root root =
        root(
            sources()
                .withCommandLine(
                    Map.of(
                        "clients.a", "{url: 'http://a', requestTimeout: 3s}",
                        "database.host", "h",
                        "database.replicas", "[x, 'y,z']")));

    assertThat(root.clients().get("a").requestTimeout()).hasSeconds(3);
    assertThat(root.database()).isNotNull();
    assertThat(root.database().replicas()).containsExactly("x", "y,z");
  }

  @Test
  void ignoresForeignSystemProperties() {
    assertThat(
            root(Sources.of("x")
                    .withProperties(Map.of("java.home", "/", "debug.x", "1", "server", "yes")))
                .debug())
        .isFalse();
  }

  @Test
  void bindsOneSectionAlone() throws IOException {
    Config config = Config.load(sources("database: {host: h}", "other: 1"));

    assertThat(config.bind("database", Database.class).host()).isEqualTo("h");
  }

  @Test
  void addsTheServicesOwnSections() throws IOException {
    Config config = Config.load(sources("app: {factor: 2, limit: 7}", "server: {port: 1}"));

    Settings<Root> settings = config.settings(Root.class, Map.of("app", Own.class));

    assertThat(settings.section("app", Own.class)).isEqualTo(new Own(2.0, Optional.of(7L)));
    assertThat(settings.value().server().port()).isEqualTo(1);
  }

  @Test
  void describesWhatIsInForceWithoutSecrets() throws IOException {
    Settings<Root> settings =
        Config.load(
                sources(
                        "database:",
                        "  host: h",
                        "  password: hidden",
                        "  url: postgresql://u:hidden@h/db",
                        "  replicas: [a, b c]",
                        "clients: {a: {url: 'http://a', headers: {api-key: hidden, B: 'x y'}}}")
                    .withEnvironment(Map.of("DATABASE_POOL_SIZE", "7")))
            .settings(Root.class);

    assertThat(settings.describe())
        .isEqualTo(
            """
            clients.a.headers.B: "x y" # config/x.yaml:6
            clients.a.headers.api-key: ****** # config/x.yaml:6
            clients.a.policy: round-robin # default
            clients.a.request-timeout: 2s # default
            clients.a.url: http://a # config/x.yaml:6
            database.host: h # config/x.yaml:2
            database.password: ****** # config/x.yaml:3
            database.pool-size: 7 # environment DATABASE_POOL_SIZE
            database.port: 5432 # default
            database.reads.connect-timeout: 500ms # default
            database.reads.pool-size: 10 # default
            database.replicas: [a, "b c"] # config/x.yaml:5
            database.url: postgresql://u:******@h/db # config/x.yaml:4
            debug: false # default
            server.max-headers: 64KiB # default
            server.port: 8080 # default""");
    assertThat(settings.value().toString()).contains("password=******");
  }

  @Test
  void neverPrintsAPasswordInAMessage() throws IOException {
    assertThat(problems(sources("database: {host: h, url: 'http://u:hidden@h/ x'}")))
        .singleElement()
        .asString()
        .doesNotContain("hidden");
  }
}
