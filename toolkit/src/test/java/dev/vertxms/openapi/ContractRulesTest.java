package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vertxms.error.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContractRulesTest {

  private static final String PETS =
      """
      {'oneOf':[{'$ref':'#/components/schemas/Cat'},{'$ref':'#/components/schemas/Dog'}],
       'discriminator':{'propertyName':'kind','mapping':{'cat':'#/components/schemas/Cat'}}}
      """;
  private static final String COMPONENTS =
      """
      {'schemas':{
        'Cat':{'type':'object','required':['kind','lives'],'additionalProperties':false,
          'properties':{'kind':{'const':'cat'},'lives':{'type':'integer','maximum':9}}},
        'Dog':{'type':'object','required':['kind'],
          'properties':{'kind':{'type':'string'},'tricks':{'type':'array','items':{'type':'string'}}}},
        'Tree':{'type':'object','properties':{'left':{'$ref':'#/components/schemas/Tree'},
          'all':{'type':'array','items':{'$ref':'#/components/schemas/Tree'}},
          'size':{'type':'integer','format':'int32'}},'additionalProperties':false}}}
      """;

  private static Function<JsonNode, List<Violation>> rules(String schema) {
    ObjectNode document = Bodies.document(Bodies.json(schema));
    document.set("components", Bodies.json(COMPONENTS));
    return Bodies.rulesOf(document);
  }

  private static List<String> faults(String schema, String body) {
    return rules(schema).apply(Bodies.json(body)).stream()
        .map(v -> v.field() + " " + v.rule() + ": " + v.message())
        .toList();
  }

  private static Arguments row(String schema, String body, String... faults) {
    return Arguments.of(schema, body, List.of(faults));
  }

  static Stream<Arguments> keywords() {
    return Stream.of(
        row("{'type':'integer'}", "'1'", " type: must be an integer"),
        row("{'type':'integer'}", "1.0", " type: must be an integer"),
        row("{'type':'integer','format':'int32'}", "1.0", " type: must be an integer"),
        row("{'type':'integer','format':'int64'}", "1.5", " type: must be an integer"),
        row("{'type':['string','integer']}", "true", " type: must be a string or an integer"),
        row("{'enum':['a',1]}", "'b'", " enum: must be one of a, 1"),
        row("{'enum':['a',1]}", "1"),
        row("{'const':7}", "8", " const: must be 7"),
        row("{'minimum':1.5}", "1", " minimum: must be >= 1.5"),
        row("{'maximum':1}", "2", " maximum: must be <= 1"),
        row("{'exclusiveMinimum':1}", "1", " exclusiveMinimum: must be > 1"),
        row("{'exclusiveMaximum':1}", "1", " exclusiveMaximum: must be < 1"),
        row("{'multipleOf':0.01}", "0.075", " multipleOf: must be a multiple of 0.01"),
        row("{'multipleOf':0.01}", "19.99"),
        row("{'multipleOf':2}", "9007199254740993", " multipleOf: must be a multiple of 2"),
        row("{'minLength':2}", "'a'", " minLength: must be at least 2 characters long"),
        row("{'maxLength':1}", "'ab'", " maxLength: must be at most 1 character long"),
        row("{'minLength':2,'maxLength':3}", "'a'", " minLength: length must be 2..3"),
        row("{'pattern':'^a$'}", "'b'", " pattern: must match the pattern ^a$"),
        row("{'pattern':'^a$'}", "'a\\n'", " pattern: must match the pattern ^a$"),
        row("{'pattern':'^[[&&a]$'}", "'['"),
        row("{'pattern':'b'}", "'abc'"),
        row("{'minItems':1}", "[]", " minItems: must have at least 1 item"),
        row("{'maxItems':1}", "[1,2]", " maxItems: must have at most 1 item"),
        row("{'uniqueItems':true}", "[1,2,1,1]", " uniqueItems: must not hold an item twice"),
        row("{'minProperties':1}", "{}", " minProperties: must have at least 1 member"),
        row("{'maxProperties':1}", "{'a':1,'b':1}", " maxProperties: must have at most 1 member"),
        row("{'required':['a','b']}", "{}", "/a required: is required", "/b required: is required"),
        row(
            "{'properties':{'a':true},'additionalProperties':false}", "{'b/c':1,'d\\ne':2}",
            "/b~1c additionalProperties: is unknown", "/d\ne additionalProperties: is unknown"),
        row(
            "{'properties':{'a':true},'unevaluatedProperties':false}",
            "{'a':1,'b':1}",
            "/b unevaluatedProperties: is unknown"),
        row("{'properties':{'a':false}}", "{'a':1}", "/a false: must be absent"),
        row(
            "{'patternProperties':{'^x$':{'type':'string'}}}",
            "{'x':1,'y':1}",
            "/x type: must be a string"),
        row(
            "{'propertyNames':{'maxLength':1}}",
            "{'ab':1}",
            "/ab propertyNames: has a name that is not allowed"),
        row("{'dependentRequired':{'a':['b']}}", "{'a':1}", "/b dependentRequired: is required"),
        row("{'dependentSchemas':{'a':{'required':['b']}}}", "{'a':1}", "/b required: is required"),
        row(
            "{'prefixItems':[{'type':'string'}],'items':{'type':'integer'}}", "[1,'a']",
            "/0 type: must be a string", "/1 type: must be an integer"),
        row(
            "{'contains':{'const':1}}",
            "[2]",
            " contains: must contain 1 or more of the described items"),
        row(
            "{'allOf':[{'minimum':1},{'multipleOf':2}]}", "-1",
            " minimum: must be >= 1", " multipleOf: must be a multiple of 2"),
        row("{'not':{'type':'string'}}", "'a'", " not: must not have this form"),
        row(
            "{'if':{'required':['a']},'then':{'required':['b']},'else':{'required':['c']}}",
            "{'a':1}",
            "/b required: is required"),
        row(
            "{'items':{'items':{'minimum':0}}}", "[[0,-1],[],[-2]]",
            "/0/1 minimum: must be >= 0", "/2/0 minimum: must be >= 0"),
        row("{'format':'time'}", "'10:00'", " format: must match the format time"),
        row("{'format':'duration'}", "'1h'", " format: must match the format duration"),
        row("{'format':'uri'}", "'http://a b'", " format: must match the format uri"),
        row("{'format':'local-time'}", "'25:00'", " format: must match the format local-time"),
        row("{'format':'a-format-of-ours'}", "'x'"));
  }

  @ParameterizedTest
  @MethodSource("keywords")
  void namesTheRuleOfEveryKeyword(String schema, String body, List<String> faults) {
    assertThat(faults(schema, body)).containsExactlyInAnyOrderElementsOf(faults);
  }

  static Stream<Arguments> branches() {
    String nullable = "{'anyOf':[{'type':'null'},{'type':'object','required':['a']}]}";
    String mixed =
        "{'oneOf':[{'type':'string','minLength':2},{'type':'object','required':['a']},"
            + "{'type':'integer'}]}";
    String tagged =
        "{'anyOf':[{'properties':{'t':{'const':1}},'required':['a']},"
            + "{'properties':{'t':{'const':2}},'required':['b']}]}";
    return Stream.of(
        row(nullable, "null"),
        row(nullable, "{'a':1}"),
        row(nullable, "{}", "/a required: is required"),
        row(nullable, "7", " type: must be an object"),
        row(mixed, "'a'", " minLength: must be at least 2 characters long"),
        row(mixed, "{}", "/a required: is required"),
        row(mixed, "true", " oneOf: must match exactly one of the allowed forms"),
        row(tagged, "{'t':2}", "/b required: is required"),
        row(tagged, "{'t':3}", " anyOf: must match one of the allowed forms"),
        row(
            "{'oneOf':[{'minimum':0},{'maximum':9},{'type':'string'}]}",
            "5",
            " oneOf: must match exactly one of the allowed forms"),
        row("{'properties':{'x':" + mixed + "}}", "{'x':{}}", "/x/a required: is required"),
        row(PETS, "{'kind':'cat','lives':9}"),
        row(PETS, "{'kind':'Dog','tricks':[]}"),
        row(
            PETS,
            "{'kind':'cat','lives':10,'x':1}",
            "/lives maximum: must be <= 9",
            "/x additionalProperties: is unknown"),
        row(PETS, "{'kind':'Dog','tricks':[1]}", "/tricks/0 type: must be a string"),
        row(PETS, "{'kind':'cow','lives':1}", "/kind discriminator: must be one of cat, Dog"),
        row(PETS, "{'kind':7}", "/kind discriminator: must be one of cat, Dog"),
        row(PETS, "{}", "/kind required: is required"),
        row(PETS, "[]", " type: must be an object"),
        row(PETS, "null", " type: must not be null"),
        row(
            "{'anyOf':[" + PETS + ",{'type':'null'}]}",
            "{'kind':'cow'}",
            "/kind discriminator: must be one of cat, Dog"),
        row(
            "{'type':'array','items':" + PETS + "}",
            "[{'kind':'cat','lives':1},{'kind':'cat'}]",
            "/1/lives required: is required"));
  }

  @ParameterizedTest
  @MethodSource("branches")
  void reportsOnlyTheBranchThatWasMeant(String schema, String body, List<String> faults) {
    assertThat(faults(schema, body)).containsExactlyInAnyOrderElementsOf(faults);
  }

  @Test
  void countsMembersOfFailedBranchesAsUnevaluated() {
    String schema =
        "{'anyOf':[{'properties':{'a':{'type':'string'}},'required':['a']},"
            + "{'properties':{'b':true},'required':['b']}],'unevaluatedProperties':false}";

    assertThat(faults(schema, "{'b':1}")).isEmpty();
    assertThat(faults(schema, "{'a':'x','b':1}")).isEmpty();
    assertThat(faults(schema, "{'b':1,'c':1}"))
        .containsExactly("/c unevaluatedProperties: is unknown");
    assertThat(faults(schema, "{'a':1,'b':1}"))
        .containsExactly("/a unevaluatedProperties: is unknown");
  }

  @Test
  void holdsJsonAgainstTheSchemaOfARangeOfMediaTypes() {
    ObjectNode document = Bodies.document(Bodies.json("{'type':'object'}"));
    ObjectNode body = (ObjectNode) document.at("/paths/~1things/post/requestBody/content");
    body.set("application/*", body.remove("application/json"));

    assertThat(Bodies.rulesOf(document).apply(Bodies.json("[]"))).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("hugeNumbers")
  void bearsHugeNumbers(String schema, String body, List<String> faults) {
    assertThat(faults(schema, body)).containsExactlyInAnyOrderElementsOf(faults);
  }

  static Stream<Arguments> hugeNumbers() {
    String digits = "9".repeat(400);
    String beyond = " type: must be a number that can be represented";
    return Stream.of(
        row(
            "{'type':'integer','format':'int64'}",
            digits,
            " format: must be an integer of 64 bits"),
        row(
            "{'type':'integer','format':'int32'}",
            digits,
            " format: must be an integer of 32 bits"),
        row("{'type':'number','maximum':1}", digits, " maximum: must be <= 1"),
        row("{'type':'number','minimum':0}", digits),
        row("{'type':'number','multipleOf':2}", digits, " multipleOf: must be a multiple of 2"),
        row("{'type':'number','maximum':1}", "1e400", " maximum: must be <= 1"),
        row("{'enum':[1]}", "1e400", " enum: must be one of 1"),
        row("{'type':'integer'}", "1e999999999", beyond),
        row("{'enum':[1]}", "1e-999999999", beyond),
        row("{'items':{'uniqueItems':true}}", "[[1],[1e99999]]", "/1/0" + beyond));
  }

  @Test
  void bearsNumbersThatWereReadAsDoubles() {
    JsonNode infinite = DoubleNode.valueOf(Double.POSITIVE_INFINITY);
    assertThat(rules("{'type':'number','multipleOf':2}").apply(infinite))
        .extracting(Violation::rule)
        .containsExactly("type");
  }

  @Test
  void boundsTheDepthOfWhatRefersToItself() throws Exception {
    var tree = rules("{'$ref':'#/components/schemas/Tree'}");
    String deep = "{'left':".repeat(Extent.MAX_DEPTH - 1) + "{}" + "}".repeat(Extent.MAX_DEPTH - 1);
    JsonNode deepest = Bodies.json(deep);
    JsonNode tooDeep = Bodies.json("{'all':[" + deep + "]}");
    List<List<Violation>> results = new ArrayList<>();
    // As little stack as a thread of Netty may have.
    var thread =
        new Thread(
            null,
            () -> {
              results.add(tree.apply(deepest));
              results.add(tree.apply(tooDeep));
            },
            "small",
            512 * 1024);
    thread.start();
    thread.join();

    assertThat(results).hasSize(2);
    assertThat(results.get(0)).isEmpty();
    assertThat(results.get(1)).extracting(Violation::rule).containsExactly("depth");
  }

  @Test
  void refusesTextThatIsTooLongForItsPattern() {
    assertThat(faults("{'pattern':'^(a|b)*$'}", "'" + "ab".repeat(500_000) + "'"))
        .containsExactly(" pattern: must match the pattern ^(a|b)*$");
  }

  @Test
  void servesManyThreadsAtOnce() throws Exception {
    var rules = Bodies.rules(NewPerson.class);
    var trees = rules("{'$ref':'#/components/schemas/Tree'}");
    JsonNode good =
        Bodies.json(
            "{'name':'Ann','age':30,'city_id':1,'address':{'city':'Oslo'},'frame':'RED','work_address':null}");
    JsonNode bad = Bodies.json("{'name':'','age':30,'city_id':1,'address':{},'frame':'RED','x':1}");
    JsonNode tree = Bodies.json("{'left':{'all':[{'size':1},{'size':'1','left':{'right':1}}]}}");
    List<Violation> badFaults = rules.apply(bad);
    List<Violation> treeFaults = rules("{'$ref':'#/components/schemas/Tree'}").apply(tree);
    assertThat(badFaults).hasSize(3);
    assertThat(treeFaults).hasSize(2);

    var threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> work =
          () -> {
            boolean right = true;
            for (int i = 0; i < 2_000; i++) {
              right &=
                  rules.apply(good).isEmpty()
                      && rules.apply(bad).equals(badFaults)
                      && trees.apply(tree).equals(treeFaults);
            }
            return right;
          };
      List<Future<Boolean>> all = threads.invokeAll(Stream.generate(() -> work).limit(8).toList());
      for (Future<Boolean> one : all) {
        assertThat(one.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
