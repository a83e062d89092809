package dev.vertxms.testkit.mocks;

import static dev.vertxms.testkit.mocks.Calling.SHANGHAI;
import static dev.vertxms.testkit.mocks.Calling.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.client.ServiceClient;
import dev.vertxms.error.ServiceException;
import dev.vertxms.http.Page;
import dev.vertxms.json.Json;
import dev.vertxms.openapi.ContractFiles;
import dev.vertxms.testkit.consumers.ConsumerManifests;
import dev.vertxms.testkit.mocks.Calling.City;
import dev.vertxms.testkit.mocks.Calling.NewCity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a consumer's tests have a mock do stands in its manifest, and holds the neighbour to it. */
class ManifestIT {

  private record Named(String name) {}

  @TempDir Path folder;

  private final Calling calling = new Calling();
  private Mocks mocks;
  private MockService cities;
  private ServiceClient client;

  @BeforeEach
  void begin() {
    start();
  }

  @AfterEach
  void close() {
    System.clearProperty(ConsumerManifests.WRITE);
    calling.close();
    mocks.close();
  }

  /** As another test class, or another fork, would. */
  private void start() {
    mocks = Mocks.create();
    cities = mocks.add("city-service", Calling.CITIES);
    client = calling.client(cities);
  }

  private void write() {
    System.setProperty(ConsumerManifests.WRITE, "true");
    mocks.requireManifests(folder, "user-service");
    System.clearProperty(ConsumerManifests.WRITE);
  }

  private Path file() {
    return folder.resolve("city-service/user-service.json");
  }

  private JsonNode operations() throws IOException {
    return Json.mapper().readTree(Files.readString(file())).path("operations");
  }

  private void getCity() {
    cities.on("getCity").path("id", 1).returns(SHANGHAI);
    Calling.city(client, 1);
  }

  private void createCity() {
    cities.on("createCity").fails(ServiceException.conflict("there is one"));
    Calling.failure(client.post("/cities").json(new NewCity("Wuxi", 1)).as(City.class));
  }

  @Test
  void listsWhatWentOverTheWire() throws IOException {
    getCity();
    cities.on("listCities").returns(new Page<>(List.of(SHANGHAI), 1, 20, 1));
    get(client.get("/cities").query("ids", List.of(1, 2)).asList(City.class));
    mocks.reset();
    createCity();
    write();

    assertThat(operations().properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("createCity", "getCity", "listCities");
    assertThat(operations().path("getCity").path("sends"))
        .hasToString("{\"path /id\":\"integer\"}");
    assertThat(operations().at("/getCity/reads/200"))
        .hasToString(
            "{\"/code\":\"integer\",\"/data\":\"object\",\"/data/id\":\"integer\","
                + "\"/data/name\":\"string\",\"/data/province\":\"object\","
                + "\"/data/province/id\":\"integer\",\"/data/province/name\":\"string\"}");
    assertThat(operations().path("listCities").path("sends"))
        .hasToString("{\"query /ids\":\"array\",\"query /ids/*\":\"integer\"}");
    assertThat(operations().at("/listCities/reads/200").has("/data/*/province/name")).isTrue();
    assertThat(operations().at("/createCity/sends").has("body /name")).isTrue();
    assertThat(operations().at("/createCity/reads")).hasToString("{\"409\":{}}");
  }

  @Test
  void leavesOutWhatTheServiceDoesNotRead() throws IOException {
    cities.reads("getCity", Named.class);
    getCity();
    write();

    assertThat(operations().at("/getCity/reads/200"))
        .hasToString("{\"/code\":\"integer\",\"/data\":\"object\",\"/data/name\":\"string\"}");
    assertThatThrownBy(() -> cities.reads("getTown", Named.class))
        .hasMessageStartingWith("city-service: operation: getTown (expected: one of [");
  }

  @Test
  void leavesOutFaultsAndWhatProxiesSay() throws IOException {
    cities.on("getCity").answersAsProxy(502);
    Calling.failure(client.get("/cities/{id}").pathParam("id", 1).as(City.class));
    write();

    assertThat(operations().at("/getCity/reads")).isEmpty();
  }

  @Test
  void saysWhatIsUsedAndNotListed() {
    getCity();
    write();
    mocks.requireManifests(folder, "user-service");
    createCity();

    assertThatThrownBy(() -> mocks.requireManifests(folder, "user-service"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(
            "user-service.json does not list all that the tests use; to add it: mvn verify"
                + " -Dconsumers.write=true")
        .hasMessageContaining("+    \"createCity\": {");
  }

  @Test
  void aRunOfAFewTestsNeitherFailsNorDropsTheOthers() throws IOException {
    getCity();
    createCity();
    write();
    String all = Files.readString(file());
    mocks.close();
    start();

    assertThatCode(() -> mocks.requireManifests(folder, "user-service")).doesNotThrowAnyException();
    getCity();
    mocks.requireManifests(folder, "user-service");
    write();

    assertThat(Files.readString(file())).isEqualTo(all);
  }

  @Test
  void severalWritersEndWithTheSameFile() throws IOException {
    getCity();
    write();
    mocks.close();
    start();
    createCity();
    write();
    String one = Files.readString(file());
    Files.delete(file());
    createCity();
    write();
    mocks.close();
    start();
    getCity();
    write();

    assertThat(Files.readString(file())).isEqualTo(one);
  }

  @Test
  void holdsTheNeighbourToWhatIsUsed() {
    getCity();
    write();
    JsonNode document = ContractFiles.read(Calling.CITIES);
    ConsumerManifests.requireKept(folder.resolve("city-service"), document);

    document.withObject("/components/schemas/City/properties").remove("province");
    assertThatThrownBy(
            () -> ConsumerManifests.requireKept(folder.resolve("city-service"), document))
        .hasMessageContaining(
            "user-service: getCity (GET /cities/{id}) reads 200 /data/province: is not declared"
                + " any more");
  }
}
