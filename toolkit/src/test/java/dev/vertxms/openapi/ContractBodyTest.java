package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.error.Violation;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContractBodyTest {

  private static final String REQUIRED =
      "'name':'Ann','age':30,'city_id':1,'address':{'city':'Oslo'},'frame':'RED'";

  private static final Function<JsonNode, List<Violation>> RULES = Bodies.rules(NewPerson.class);

  private static List<String> faults(String body) {
    return RULES.apply(Bodies.json(body)).stream()
        .peek(violation -> assertThat(violation.in()).isEqualTo("body"))
        .map(v -> v.field() + ": " + v.message() + " (" + v.rule() + ")")
        .toList();
  }

  static Stream<String> accepted() {
    return Stream.of(
            "",
            ",'work_address':null,'old_address':null,'color':null,'tags':null,'rank':null",
            ",'work_address':{'city':'x','zip_code':1000,'street':null}",
            ",'tags':['a','b'],'others':[{'city':'x'}],'scores':{'a':1,'any thing/':2}",
            ",'color':'GREEN','born_on':'2024-02-29','seen_at':'2024-01-01T00:00:00Z'",
            ",'seen_at':'2024-01-01T00:00:00+02:00','email':'a@b.co','country':'NO'",
            ",'external_id':'0191e0f0-0000-7000-8000-000000000001','height':1.5,'active':true",
            ",'group_ids':[1,9223372036854775807],'URL':'x','rank':-2147483648")
        .map(more -> "{" + REQUIRED + more + "}");
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void acceptsWhatFits(String body) {
    assertThat(faults(body)).isEmpty();
  }

  private static Arguments with(String more, String... faults) {
    return Arguments.of("{" + REQUIRED + "," + more + "}", List.of(faults));
  }

  private static Arguments body(String body, String... faults) {
    return Arguments.of(body, List.of(faults));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        body(
            "{}",
            "/address: is required (required)",
            "/age: is required (required)",
            "/city_id: is required (required)",
            "/frame: is required (required)",
            "/name: is required (required)"),
        body("[]", ": must be an object (type)"),
        body("'text'", ": must be an object (type)"),
        body("7", ": must be an object (type)"),
        body("null", ": must not be null (type)"),
        body(
            "{'name':'','age':-1,'city_id':'1','address':{'city':7,'town':'x'},'frame':'BLUE'}",
            "/address/city: must be a string (type)",
            "/address/town: is unknown (additionalProperties)",
            "/age: must be >= 0 (minimum)",
            "/city_id: must be an integer (type)",
            "/frame: must be one of RED, GREEN (enum)",
            "/name: length must be 1..128 (minLength)"),
        body(
            "{'name':null,'age':151,'city_id':1.5,'address':{},'frame':null}",
            "/address/city: is required (required)",
            "/age: must be <= 150 (maximum)",
            "/city_id: must be an integer (type)",
            "/frame: must not be null (type)",
            "/name: must not be null (type)"),
        body(
            "{'name':['a'],'age':1.0,'city_id':9223372036854775808,'address':[],'frame':1}",
            "/address: must be an object (type)",
            "/age: must be an integer (type)",
            "/city_id: must be an integer of 64 bits (format)",
            "/frame: must be a string (type)",
            "/name: must be a string (type)"),
        with("'nickname':'x'", "/nickname: is unknown (additionalProperties)"),
        with(
            "'cityId':1,'a/b~':1,'é x':1",
            "/cityId: is unknown (additionalProperties)",
            "/a~1b~0: is unknown (additionalProperties)",
            "/é x: is unknown (additionalProperties)"),
        with("'work_address':5", "/work_address: must be an object (type)"),
        with("'work_address':{}", "/work_address/city: is required (required)"),
        with(
            "'old_address':{'city':''}",
            "/old_address/city: must be at least 1 character long (minLength)"),
        with("'work_address':{'city':'  '}", "/work_address/city: must not be blank (pattern)"),
        with(
            "'work_address':{'city':'x','zip_code':999,'street':'x'}",
            "/work_address/street: must be at least 2 characters long (minLength)",
            "/work_address/zip_code: must be >= 1000 (minimum)"),
        with("'tags':['a','b','c','d']", "/tags: must have at most 3 items (maxItems)"),
        with(
            "'tags':['',null,7]",
            "/tags/0: must be at least 1 character long (minLength)",
            "/tags/1: must not be null (type)",
            "/tags/2: must be a string (type)"),
        with("'tags':'a'", "/tags: must be an array (type)"),
        with(
            "'others':[{'city':'x'},{'zip_code':1}]",
            "/others/1/city: is required (required)",
            "/others/1/zip_code: must be >= 1000 (minimum)"),
        with(
            "'scores':{'a':'1','b':2,'c/d':1.5}",
            "/scores/a: must be an integer (type)",
            "/scores/c~1d: must be an integer (type)"),
        with("'color':'BLUE'", "/color: must be one of RED, GREEN (enum)"),
        with("'color':7", "/color: must be a string (type)"),
        with("'born_on':'2023-02-29'", "/born_on: must match the format date (format)"),
        with("'born_on':''", "/born_on: must match the format date (format)"),
        with("'born_on':20230101", "/born_on: must be a string (type)"),
        with(
            "'seen_at':'2024-01-01T00:00:00'",
            "/seen_at: must match the format date-time (format)"),
        with("'external_id':'1-1-1-1-1'", "/external_id: must match the format uuid (format)"),
        with("'email':''", "/email: must match the format email (format)"),
        with("'email':'a@'", "/email: must match the format email (format)"),
        with("'country':'Norway'", "/country: must match the pattern ^[A-Z]{2}$ (pattern)"),
        with("'code':'1a1'", "/code: must match the pattern ^(?:[a-z]+|\\d)$ (pattern)"),
        with(
            "'height':0",
            "/height: must be >= 0.5 (minimum)",
            "/height: must be > 0 (exclusiveMinimum)"),
        with("'active':'true'", "/active: must be true or false (type)"),
        with("'rank':2147483648", "/rank: must be an integer of 32 bits (format)"),
        with("'group_ids':[1,'2']", "/group_ids/1: must be an integer (type)"),
        with("'group_ids':{}", "/group_ids: must be an array (type)"));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void namesEveryFaultOnce(String body, List<String> faults) {
    assertThat(faults(body)).containsExactlyInAnyOrderElementsOf(faults);
  }

  @Test
  void countsCharactersNotUnits() {
    String face = "\uD83D\uDE00";

    assertThat(faults("{" + REQUIRED.replace("Ann", face.repeat(128)) + "}")).isEmpty();
    assertThat(faults("{" + REQUIRED.replace("Ann", face.repeat(129)) + "}"))
        .containsExactly("/name: length must be 1..128 (maxLength)");
  }
}
