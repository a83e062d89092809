package dev.vertxms.sample.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.Answer;
import dev.vertxms.testkit.Call;
import dev.vertxms.testkit.TestService;
import dev.vertxms.testkit.mocks.Mocks;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service does not do, and how it says so. */
@UserServiceAlone
class RefusalsIT {

  @ParameterizedTest
  @CsvSource({"size, 101", "size, 0", "page, 0", "city_id, x"})
  void namesTheParameterThatIsWrong(String name, String value, TestService users) {
    assertThat(users.call("listUsers").query(name, value).answer()).refuses("/" + name);
  }

  @Test
  void refusesAnIdThatIsNoNumber(TestService users) {
    assertThat(users.call("getUser").path("id", "x").answer()).refuses("/id");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 30, /name",
    "129, 30, /name",
    "1, -1, /age",
    "1, 151, /age",
    "0, -1, /name /age",
    "129, 151, /name /age"
  })
  void refusesNamesAndAgesBeyondTheirBounds(int length, int age, String fields, TestService users) {
    for (Call call : changes(users, new NewUser("n".repeat(length), age, 1, 1))) {
      assertThat(call.answer()).refuses(fields.split(" "));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | /name /age /city_id /role_id",
        "{'name':'a','age':null,'city_id':1,'role_id':1} | /age",
        "{'name':'a','age':1.5,'city_id':1,'role_id':1} | /age",
        "{'name':'a','age':'1','city_id':0,'role_id':1} | /age /city_id",
        "{'name':'a','age':1,'city_id':1,'role_id':-1} | /role_id",
        "{'name':'a','age':1,'city_id':1,'role_id':1,'id':1} | /id"
      })
  void namesTheMembersThatAreWrongAndAsksNobody(
      String quoted, String fields, TestService users, Mocks mocks) {
    String body = quoted.replace('\'', '"');

    assertThat(users.call("createUser").body(body).answer()).refuses(fields.split(" "));
    mocks.noMoreCalls();
  }

  // tag::vain
  @ParameterizedTest
  @CsvSource({"9, 1, /city_id", "1, 9, /role_id", "9, 9, /city_id /role_id"})
  void namesWhatTheUserRefersToInVain(
      long city, long role, String fields, TestService users, Mocks mocks) {
    mocks.answersExamples();
    mocks.service("city-service").on("getCity").path("id", 9).fails(404, "city 9 does not exist");
    mocks.service("role-service").on("getRole").path("id", 9).fails(404, "role 9 does not exist");

    for (Call call : changes(users, new NewUser("A", 1, city, role))) {
      assertThat(call.answer()).refuses(fields.split(" ")).hasCode(10422);
    }
  }

  // end::vain

  @Test
  void tellsNothingOfTheNeighbours(TestService users, Mocks mocks) {
    mocks.service("city-service").on("getCity").fails(404, "no row in table cities");
    mocks.service("role-service").on("getRole").fails(404, "no row in table roles");

    for (Call call : changes(users, new NewUser("A", 1, 1, 1))) {
      assertThat(call.expect(422).answer().text())
          .doesNotContainIgnoringCase("127.0.0.1", "localhost", "exception", "vertx", "java")
          .doesNotContainIgnoringCase("select", "insert", "http:", "refused", "table");
    }
  }

  @Test
  void saysThatAUserDoesNotExist(TestService users, Mocks mocks) {
    mocks.answersExamples();
    var replacing = users.call("updateUser").body(new NewUser("A", 1, 1, 1));

    for (Call call : List.of(users.call("getUser"), replacing, users.call("deleteUser"))) {
      Answer answer = call.path("id", 987654321).answer();
      assertThat(answer).isError(404).withError("user 987654321 does not exist");
      assertThat(answer.errorAnswer().traceId()).isEqualTo(answer.traceId()).hasSize(32);
    }
  }

  /** Both ways in which the user could come in. */
  private static List<Call> changes(TestService users, NewUser user) {
    return List.of(
        users.call("createUser").body(user), users.call("updateUser").path("id", 1).body(user));
  }
}
