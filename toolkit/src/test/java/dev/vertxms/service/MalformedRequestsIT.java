package dev.vertxms.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.service.MalformedRequests.Case;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input gets its exact status, and every rule that it breaks is named, once. */
class MalformedRequestsIT {

  private static Running service;
  private static RawHttp http;

  @BeforeAll
  static void start() {
    service = Running.of(Orders::new);
    http = new RawHttp(service.port());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  static List<Case> malformed() {
    return MalformedRequests.all();
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void refuses(Case malformed) throws Exception {
    var response =
        http.send(malformed.method(), malformed.target(), malformed.headers(), malformed.body());

    assertThat(response.status()).as(response.text()).isEqualTo(malformed.status());
    JsonObject envelope = response.json();
    assertThat(envelope.getInteger("code")).isEqualTo(10_000 + malformed.status());
    assertThat(violations(envelope))
        .as(response.text())
        .containsExactlyInAnyOrderElementsOf(malformed.violations());
  }

  private static List<String> violations(JsonObject envelope) {
    return envelope.getJsonArray("violations", new JsonArray()).stream()
        .map(JsonObject.class::cast)
        .map(
            one -> one.getString("in") + " " + one.getString("field") + " " + one.getString("rule"))
        .toList();
  }

  @Test
  void takesTheOrderThatTheTableIsMadeFrom() throws Exception {
    var response = post("POST", "/orders", MalformedRequests.GOOD);

    assertThat(response.status()).as(response.text()).isEqualTo(201);
  }

  @Test
  void ignoresUnknownMembersWhereTheRouteSaysSo() throws Exception {
    String more =
        MalformedRequests.GOOD
            .replace("{'customer'", "{'hat':{'size':7},'customer'")
            .replace("'count':1", "'count':1,'color':'red'");

    assertThat(post("PUT", "/orders/1", more).status()).isEqualTo(200);
    assertThat(post("POST", "/orders", more).status()).isEqualTo(422);
  }

  @Test
  void handsTypedValuesToAPlainHandler() throws Exception {
    var response = http.send("GET", "/orders/7/label", List.of(), new byte[0]);

    assertThat(response.text()).endsWith("\r\n\r\n2 labels of order 7");
  }

  @Test
  void answersHalfAMillionFaultsBriefly() throws Exception {
    String lines = "{'lines':[" + "0,".repeat(500_000) + "0]}";
    var response = post("POST", "/orders", lines);

    assertThat(response.status()).isEqualTo(422);
    assertThat(response.text()).hasSizeLessThan(20_000).contains("more than 100 rules");
    assertThat(violations(response.json())).hasSize(100);
  }

  @Test
  void keepsEveryDigitOfANumber() throws Exception {
    String price = "0.12345678901234567890123456789";
    var response = post("POST", "/orders", MalformedRequests.GOOD.replace("9.99", price));

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.text()).contains("\"price\":" + price);
  }

  private static RawHttp.Response post(String method, String target, String body) throws Exception {
    return http.send(
        method,
        target,
        List.of("Content-Type: application/json; charset=UTF-8"),
        MalformedRequests.json(body).getBytes(StandardCharsets.UTF_8));
  }
}
