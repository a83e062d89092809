package dev.vertxms.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplateTest {

  @Test
  void namesItsVariablesInOrder() {
    var path = PathTemplate.parse("/users/{user_id}/orders/{orderId}");

    assertThat(path.variables()).containsExactly("user_id", "orderId");
    assertThat(path.forRouter()).isEqualTo("/users/:user_id/orders/:orderId");
    assertThat(path.shape()).isEqualTo("/users/{}/orders/{}");
  }

  @ParameterizedTest
  @CsvSource({
    "/, /, true",
    "/users, /users, true",
    "/users, /users/, false",
    "/users, /users/7, false",
    "/users/{id}, /users/7, true",
    "/users/{id}, /users/a.b-c, true",
    "/users/{id}, /users/, false",
    "/users/{id}, /users/7/8, false",
    "/users/{id}/orders, /users/7/orders, true",
    "/a.b, /axb, false",
    "/a(b), /a(b), true"
  })
  void matchesThePathsThatItStandsFor(String template, String path, boolean matches) {
    assertThat(PathTemplate.parse(template).matches(path)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "users, to start with /",
    "'', to start with /",
    "/users/{id, literals and variables in braces",
    "/users/id}, literals and variables in braces",
    "/users/*, literals and variables in braces",
    "/users/:id, literals and variables in braces",
    "/users?x, literals and variables in braces",
    "/a b, literals and variables in braces",
    "/users/{}, 'distinct variables of letters, digits and _'",
    "/users/{1st}, 'distinct variables of letters, digits and _'",
    "/users/{user-id}, 'distinct variables of letters, digits and _'",
    "/{id}/{id}, 'distinct variables of letters, digits and _'"
  })
  void refusesWhatIsNoTemplate(String text, String expected) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PathTemplate.parse(text))
        .withMessageStartingWith("path: ")
        .withMessageEndingWith("(expected: " + expected + ")");
  }
}
