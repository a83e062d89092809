package dev.vertxms.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.service.Service;
import dev.vertxms.testkit.TestService;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the guide's contract says is what the service does. */
class ShelfServiceIT {

  private static final String SHELF = "{\"floor\":3,\"books\":[],\"color\":\"red\"}";

  private static TestService shelves;

  @BeforeAll
  static void start() {
    shelves = TestService.of("shelf-service", ShelfService::new).start();
  }

  @AfterAll
  static void stop() {
    shelves.close();
  }

  private static HttpResponse<String> put(String code, String... headers) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(shelves.url() + "/shelves/" + code))
            .header("Content-Type", "application/json")
            .headers(headers)
            .PUT(HttpRequest.BodyPublishers.ofString(SHELF))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void ignoresMembersThatItDoesNotKnow() throws Exception {
    var answer = put("QA76", "X-Api-Key", "abc");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"code\":0,\"data\":{\"floor\":3,\"books\":[]}}");
  }

  @Test
  void letsNobodyInWithoutTheKey() throws Exception {
    assertThat(put("QA76", "X-Api-Key", "abcd").statusCode()).isEqualTo(401);
  }

  @Test
  void readsHeaderFieldsAndMatchesPathsAsAWhole() throws Exception {
    assertThat(put("QA76", "X-Api-Key", "abc", "If-Match", "2").statusCode()).isEqualTo(412);
    assertThat(put("QA76", "X-Api-Key", "abc", "If-Match", "1").statusCode()).isEqualTo(200);
    assertThat(put("QA76x", "X-Api-Key", "abc").body())
        .contains("\"field\":\"/code\"", "\"rule\":\"pattern\"");
  }

  @Test
  void tellsModelsOfOneInterfaceApartByTheirType() {
    String tape = "{\"type\":\"audio_book\",\"length\":\"PT3H\",\"narrator\":null}";
    assertThat(shelves.post("/media", tape).data()).isEqualTo(new JsonObject(tape));

    var unknown = shelves.post("/media", "{\"type\":\"scroll\",\"length\":\"PT3H\"}");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.text())
        .contains(
            "{\"in\":\"body\",\"field\":\"/type\",\"rule\":\"discriminator\","
                + "\"message\":\"must be one of audio_book, printed_book\"}");
  }

  @Test
  void saysSoInItsContract() {
    var document = Service.named("shelf-service", ShelfService::new).openApi().toTree();
    var operation = document.at("/paths/~1shelves~1{code}/put");

    assertThat(document.at("/info/license/identifier").asText()).isEqualTo("Apache-2.0");
    assertThat(operation.at("/security")).hasToString("[{\"librarian\":[]}]");
    assertThat(operation.at("/responses").fieldNames())
        .toIterable()
        .containsExactly("200", "400", "401", "403", "404", "412", "415", "422", "default");
    assertThat(operation.at("/responses/412/description").asText())
        .isEqualTo("The shelf has another version");
  }
}
