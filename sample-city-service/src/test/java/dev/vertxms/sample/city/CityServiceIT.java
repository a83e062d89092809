package dev.vertxms.sample.city;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.Answer;
import dev.vertxms.testkit.TestService;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The city service from outside, on a real database. */
class CityServiceIT {

  private static final String UNKNOWN = "987654321";

  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.of("city-service", CityService::new).withDatabase().start();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void bringsCitiesToLookAt() {
    assertThat(names(service.get("/cities?ids=1,2,3,4,5,6,7")))
        .containsExactly(
            "Shanghai", "Guangzhou", "Shenzhen", "Hangzhou", "Ningbo", "Chengdu", "Wuhan");
    assertThat(names(service.get("/provinces?size=5")))
        .containsExactly("Shanghai", "Guangdong", "Zhejiang", "Sichuan", "Hubei");
  }

  @Test
  void keepsAProvinceThroughItsLife() {
    long id = created("/provinces", "{'name':'Hunan'}");
    String path = "/provinces/" + id;
    assertThat(service.get(path).data()).isEqualTo(province(id, "Hunan"));

    assertThat(service.put(path, json("{'name':'Hunan Sheng'}")).data())
        .isEqualTo(province(id, "Hunan Sheng"));
    assertThat(service.get(path).data()).isEqualTo(province(id, "Hunan Sheng"));

    assertThat(service.delete(path).text()).isEqualTo("{\"code\":0,\"data\":null}");
    assertThat(service.get(path).status()).isEqualTo(404);
  }

  @Test
  void keepsACityThroughItsLife() {
    long from = created("/provinces", "{'name':'Anhui'}");
    long to = created("/provinces", "{'name':'Jiangsu'}");
    long id = created("/cities", "{'name':'Nanking','province_id':" + from + "}");
    String path = "/cities/" + id;
    assertThat(service.get(path).data()).isEqualTo(city(id, "Nanking", province(from, "Anhui")));

    var moved = city(id, "Nanjing", province(to, "Jiangsu"));
    assertThat(service.put(path, json("{'name':'Nanjing','province_id':" + to + "}")).data())
        .isEqualTo(moved);
    assertThat(service.get(path).data()).isEqualTo(moved);

    assertThat(service.delete(path).text()).isEqualTo("{\"code\":0,\"data\":null}");
    assertThat(service.get(path).status()).isEqualTo(404);
  }

  @Test
  void listsThoseOfTheGivenIdsThatExist() {
    var some = service.get("/cities?ids=3,1," + UNKNOWN + ",1");

    assertThat(names(some)).containsExactly("Shanghai", "Shenzhen");
    assertThat(service.get("/cities?ids=").list()).isEmpty();
  }

  @Test
  void pagesTheCitiesOfAProvince() {
    long province = created("/provinces", "{'name':'Shandong'}");
    for (int i = 1; i <= 21; i++) {
      created("/cities", "{'name':'Town " + i + "','province_id':" + province + "}");
    }
    String towns = "/cities?province_id=" + province;

    var first = service.get(towns);
    assertThat(first.list()).hasSize(20);
    assertThat(first.json().getJsonObject("pagination")).isEqualTo(pagination(1, 20, 21));
    assertThat(names(service.get(towns + "&page=2"))).containsExactly("Town 21");
    assertThat(names(service.get(towns + "&page=3&size=2"))).containsExactly("Town 5", "Town 6");
    assertThat(service.get(towns + "&size=100").list()).hasSize(21);
    assertThat(service.get(towns + "&page=9").json().getJsonObject("pagination"))
        .isEqualTo(pagination(9, 20, 21));
    assertThat(service.get("/cities?province_id=" + UNKNOWN).list()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/cities?size=101, /size",
    "/cities?size=0, /size",
    "/cities?page=0, /page",
    "/cities?page=x, /page",
    "/cities?province_id=x, /province_id",
    "'/cities?ids=1,,2', /ids/1",
    "/provinces?size=101, /size",
    "/cities/x, /id",
    "/cities/99999999999999999999, /id",
    "/provinces/1.5, /id"
  })
  void namesTheParameterThatIsWrong(String path, String field) {
    var answer = service.get(path);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.violatedFields()).containsExactly(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cities/" + UNKNOWN, "/provinces/" + UNKNOWN, "/cities/-1"})
  void saysWhatDoesNotExist(String path) {
    String kind = path.startsWith("/cities") ? "city " : "province ";
    String body = json("{'name':'Nowhere'" + (kind.equals("city ") ? ",'province_id':1}" : "}"));

    for (Answer answer :
        List.of(service.get(path), service.put(path, body), service.delete(path))) {
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.code()).isEqualTo(10404);
      assertThat(answer.error())
          .isEqualTo(kind + path.substring(path.lastIndexOf('/') + 1) + " does not exist");
      assertThat(answer.json().getString("traceId")).isEqualTo(answer.traceId()).hasSize(32);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | /name,/province_id",
        "{'name':null,'province_id':1} | /name",
        "{'name':'','province_id':1} | /name",
        "{'name':7,'province_id':1} | /name",
        "{'name':'A'} | /province_id",
        "{'name':'A','province_id':null} | /province_id",
        "{'name':'A','province_id':0} | /province_id",
        "{'name':'A','province_id':1.5} | /province_id",
        "{'name':'A','province_id':'1'} | /province_id",
        "{'name':'A','province_id':9223372036854775808} | /province_id",
        "{'name':'A','province_id':" + UNKNOWN + "} | /province_id",
        "{'name':'A','province_id':1,'mayor':'B'} | /mayor",
        "{'name':'A','provinceId':1} | /province_id,/provinceId"
      })
  void namesTheMembersOfACityThatAreWrong(String body, String fields) {
    for (Answer answer :
        List.of(service.post("/cities", json(body)), service.put("/cities/1", json(body)))) {
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.violatedFields()).containsExactlyInAnyOrder(fields.split(","));
    }
  }

  @Test
  void takesNamesOf128CharactersAndNoMore() {
    String longest = "名".repeat(128);
    long id = created("/provinces", "{'name':'" + longest + "'}");

    assertThat(service.get("/provinces/" + id).data().getString("name")).isEqualTo(longest);
    for (String path : List.of("/cities", "/provinces")) {
      var tooLong = service.post(path, json("{'name':'" + longest + "x','province_id':1}"));
      assertThat(tooLong.status()).isEqualTo(422);
      assertThat(tooLong.violatedFields()).contains("/name");
    }
  }

  @Test
  void refusesACharacterThatTheDatabaseCannotKeep() {
    var answer = service.post("/provinces", json("{'name':'a\\u0000b'}"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).doesNotContain("22021", "invalid byte", "insert");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /provinces | {'name':'Shanghai'}",
        "PUT | /provinces/2 | {'name':'Shanghai'}",
        "POST | /cities | {'name':'Shenzhen','province_id':2}",
        "PUT | /cities/2 | {'name':'Shenzhen','province_id':2}"
      })
  void refusesANameThatIsTaken(String method, String path, String body) {
    var answer =
        method.equals("POST") ? service.post(path, json(body)) : service.put(path, json(body));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.code()).isEqualTo(10409);
    assertThat(answer.text()).doesNotContain("constraint", "_key", "Shanghai", "insert", "update");
  }

  @Test
  void allowsCitiesOfOneNameInTwoProvinces() {
    long id = created("/cities", "{'name':'Shenzhen','province_id':1}");

    assertThat(service.delete("/cities/" + id).status()).isEqualTo(200);
  }

  @Test
  void keepsAProvinceThatHasCities() {
    var answer = service.delete("/provinces/1");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text()).doesNotContain("fkey", "delete from");
    assertThat(service.get("/provinces/1").status()).isEqualTo(200);
  }

  @Test
  void namesThePositionOfADoubledMember() {
    var answer = service.post("/provinces", "{\"name\":\"A\",\n \"name\":\"B\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.error()).contains("line 2, column ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/cities", "/provinces"})
  void readsNothingButJson(String path) {
    assertThat(service.post(path, "name=A", "text/plain").status()).isEqualTo(415);
    assertThat(service.post(path, "", "application/json").status()).isEqualTo(400);
    assertThat(service.post(path, "{\"name\":", "application/json").status()).isEqualTo(400);
  }

  private static long created(String path, String body) {
    var answer = service.post(path, json(body));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.data().getLong("id");
  }

  private static String json(String withSingleQuotes) {
    return withSingleQuotes.replace('\'', '"');
  }

  private static List<String> names(Answer answer) {
    JsonArray list = answer.list();
    return list.stream().map(one -> ((JsonObject) one).getString("name")).toList();
  }

  private static JsonObject province(long id, String name) {
    return new JsonObject().put("id", id).put("name", name);
  }

  private static JsonObject city(long id, String name, JsonObject province) {
    return new JsonObject().put("id", id).put("name", name).put("province", province);
  }

  private static JsonObject pagination(int page, int size, long total) {
    return new JsonObject().put("page", page).put("size", size).put("total", total);
  }
}
