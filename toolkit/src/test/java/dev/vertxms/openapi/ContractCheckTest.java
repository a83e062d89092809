package dev.vertxms.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(VertxExtension.class)
class ContractCheckTest {

  private static ObjectNode document(String schema) {
    return Bodies.document(Bodies.json(schema));
  }

  @Test
  void acceptsASoundDocumentWhateverItsServers(Vertx vertx, VertxTestContext test) {
    ObjectNode document = document("{'type':'object'}");
    document.putArray("servers").addObject().put("url", "/");

    Contract.check(vertx, document).onComplete(test.succeedingThenComplete());
    assertThat(document.has("servers")).isTrue();
  }

  private static ObjectNode operation(ObjectNode document) {
    return (ObjectNode) document.at("/paths/~1things/post");
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(
            change(operation -> operation.remove("responses")), "route send (POST /things): "),
        Arguments.of(
            change(operation -> operation.put("summary", 7)),
            "route send (POST /things): summary: "),
        Arguments.of(
            change(
                operation ->
                    operation
                        .putArray("parameters")
                        .addObject()
                        .put("name", "a")
                        .put("in", "query")
                        .putObject("schema")),
            "route send (POST /things): Missing"),
        Arguments.of(
            change(operation -> operation.withObject("/requestBody/content").putObject("a/b")),
            "route send (POST /things): "),
        Arguments.of(
            change(operation -> operation.withObject("/requestBody").put("content", "x")),
            "route send (POST /things): requestBody"));
  }

  private static UnaryOperator<ObjectNode> change(Consumer<ObjectNode> change) {
    return document -> {
      change.accept(operation(document));
      return document;
    };
  }

  @ParameterizedTest
  @MethodSource("faults")
  void namesTheRouteOfAFault(
      UnaryOperator<ObjectNode> change, String start, Vertx vertx, VertxTestContext test) {
    Contract.check(vertx, change.apply(document("{'type':'object'}")))
        .onComplete(
            test.failing(
                failure ->
                    test.verify(
                        () -> {
                          assertThat(failure)
                              .isInstanceOf(IllegalStateException.class)
                              .hasMessageStartingWith(start)
                              .hasMessageNotContaining("\n");
                          test.completeNow();
                        })));
  }

  @Test
  void keepsEventLoopsFree(Vertx vertx, VertxTestContext test) {
    ObjectNode document = document("{'type':'object'}");
    ObjectNode paths = (ObjectNode) document.path("paths");
    for (int i = 0; i < 200; i++) {
      ObjectNode copy = operation(document).deepCopy();
      paths.putObject("/things" + i).set("post", copy.put("operationId", "send" + i));
    }
    AtomicLong longest = new AtomicLong();
    vertx.runOnContext(
        start -> {
          AtomicLong last = new AtomicLong(System.nanoTime());
          vertx.setPeriodic(
              1,
              id -> {
                long now = System.nanoTime();
                longest.accumulateAndGet(now - last.getAndSet(now), Math::max);
              });
          Contract.check(vertx, document)
              .onComplete(
                  test.succeeding(
                      checked ->
                          test.verify(
                              () -> {
                                assertThat(longest.get()).isLessThan(500_000_000L);
                                test.completeNow();
                              })));
        });
  }
}
