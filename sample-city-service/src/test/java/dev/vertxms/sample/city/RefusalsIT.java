package dev.vertxms.sample.city;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.Answer;
import dev.vertxms.testkit.Call;
import dev.vertxms.testkit.ServiceTest;
import dev.vertxms.testkit.TestService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service does not do, and how it says so. */
@ServiceTest(CityService.class)
class RefusalsIT {

  // tag::parameters
  @ParameterizedTest
  @CsvSource({
    "listCities, size, 101",
    "listCities, size, 0",
    "listCities, page, 0",
    "listCities, page, x",
    "listCities, province_id, x",
    "listProvinces, size, 101"
  })
  void namesTheParameterThatIsWrong(
      String operation, String name, String value, TestService service) {
    assertThat(service.call(operation).query(name, value).answer()).refuses("/" + name);
  }

  // end::parameters

  @Test
  void namesThePlaceInAListThatIsWrong(TestService service) {
    assertThat(service.call("listCities").query("ids", 1, "", 2).answer()).refuses("/ids/1");
  }

  @ParameterizedTest
  @CsvSource({"getCity, x", "getCity, 99999999999999999999", "getProvince, 1.5"})
  void refusesIdsThatAreNoWholeNumbers(String operation, String id, TestService service) {
    assertThat(service.call(operation).path("id", id).answer()).refuses("/id");
  }

  // tag::missing
  @ParameterizedTest
  @ValueSource(longs = {987654321, -1})
  void saysWhichCityDoesNotExist(long id, TestService service) {
    var replacing = service.call("updateCity").body(new NewCity("Nowhere", 1));

    for (Call call : List.of(service.call("getCity"), replacing, service.call("deleteCity"))) {
      Answer answer = call.path("id", id).answer();
      assertThat(answer)
          .isError(404)
          .hasCode(10404)
          .withMessage("Not Found")
          .withError("city " + id + " does not exist");
      assertThat(answer.errorAnswer().traceId()).isEqualTo(answer.traceId()).hasSize(32);
    }
  }

  // end::missing

  @Test
  void saysWhichProvinceDoesNotExist(TestService service) {
    var replacing = service.call("updateProvince").body(new NewProvince("Nowhere"));

    for (Call call :
        List.of(service.call("getProvince"), replacing, service.call("deleteProvince"))) {
      Answer answer = call.path("id", 987654321).answer();
      assertThat(answer).isError(404).hasCode(10404).withError("province 987654321 does not exist");
      assertThat(answer.errorAnswer().traceId()).isEqualTo(answer.traceId()).hasSize(32);
    }
  }

  // tag::bodies
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | /name /province_id",
        "{'name':null,'province_id':1} | /name",
        "{'name':'','province_id':1} | /name",
        "{'name':7,'province_id':1} | /name",
        "{'name':'A'} | /province_id",
        "{'name':'A','province_id':null} | /province_id",
        "{'name':'A','province_id':0} | /province_id",
        "{'name':'A','province_id':1.5} | /province_id",
        "{'name':'A','province_id':'1'} | /province_id",
        "{'name':'A','province_id':9223372036854775808} | /province_id",
        "{'name':'A','province_id':987654321} | /province_id",
        "{'name':'A','province_id':1,'mayor':'B'} | /mayor",
        "{'name':'A','provinceId':1} | /province_id /provinceId"
      })
  void namesTheMembersThatAreWrong(String quoted, String fields, TestService service) {
    String body = quoted.replace('\'', '"');

    assertThat(service.call("createCity").body(body).answer()).refuses(fields.split(" "));
    assertThat(service.call("updateCity").path("id", 1).body(body).answer())
        .refuses(fields.split(" "));
  }

  // end::bodies

  @Test
  void takesNoNamesOf129Characters(TestService service) {
    String tooLong = "名".repeat(129);

    assertThat(service.call("createCity").body(new NewCity(tooLong, 1)).answer()).refuses("/name");
    assertThat(service.call("createProvince").body(new NewProvince(tooLong)).answer())
        .refuses("/name");
  }

  @Test
  void refusesACharacterThatTheDatabaseCannotKeep(TestService service) {
    Answer answer = service.call("createProvince").body(new NewProvince("a\u0000b")).answer();

    assertThat(answer).isError(422);
    assertThat(answer.text()).doesNotContain("22021", "invalid byte", "insert");
  }

  @Test
  void refusesANameThatIsTaken(TestService service) {
    for (Call call :
        List.of(
            service.call("createProvince").body(new NewProvince("Shanghai")),
            service.call("updateProvince").path("id", 2).body(new NewProvince("Shanghai")),
            service.call("createCity").body(new NewCity("Shenzhen", 2)),
            service.call("updateCity").path("id", 2).body(new NewCity("Shenzhen", 2)))) {
      Answer answer = call.answer();
      assertThat(answer).isError(409).hasCode(10409);
      assertThat(answer.text())
          .doesNotContain("constraint", "_key", "Shanghai", "Shenzhen", "insert", "update");
    }
  }

  @Test
  void namesThePositionOfADoubledMember(TestService service) {
    String doubled = "{\"name\":\"A\",\n \"name\":\"B\"}";

    assertThat(service.call("createProvince").body(doubled).expect(400).error().error())
        .contains("line 2, column ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"createCity", "createProvince"})
  void readsNothingButJson(String operation, TestService service) {
    service.call(operation).body("name=A", "text/plain").expect(415).answer();
    service.call(operation).body("").expect(400).answer();
    service.call(operation).body("{\"name\":").expect(400).answer();
  }
}
