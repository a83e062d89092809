package dev.vertxms.testkit.mocks;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.vertxms.error.Violation;
import dev.vertxms.http.Parameter;
import dev.vertxms.http.Parameter.In;
import dev.vertxms.http.Rules;
import dev.vertxms.json.Json;
import dev.vertxms.openapi.ContractOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are meant; what no call that keeps to the contract could be is refused.
 *
 * <p>Thread-safe.
 */
final class Matching {

  private static final TypeFactory TYPES = TypeFactory.defaultInstance();

  private record Condition(String text, Predicate<Call> holds) {}

  private final Neighbour neighbour;
  private final List<ContractOperation> operations;
  private final List<Condition> conditions = new CopyOnWriteArrayList<>();

  /**
   * @param operations one, or all that there are
   */
  Matching(Neighbour neighbour, List<ContractOperation> operations) {
    this.neighbour = neighbour;
    this.operations = operations;
  }

  Neighbour neighbour() {
    return neighbour;
  }

  List<ContractOperation> operations() {
    return operations;
  }

  boolean matches(Call call) {
    return neighbour.name().equals(call.service())
        && operations.stream().anyMatch(operation -> operation.id().equals(call.operation()))
        && conditions.stream().allMatch(condition -> condition.holds().test(call));
  }

  void parameter(In in, String name, Object value) {
    Map<String, Object> typed = new HashMap<>();
    for (ContractOperation operation : operations) {
      Parameter declared = declared(operation, in, name);
      if (declared != null) {
        typed.put(operation.id(), typed(operation, declared, value));
      } else if (in != In.HEADER) {
        throw fault(
            operation,
            in + " parameter " + name + " (expected: one of " + names(operation, in) + ")");
      }
    }
    add(
        in + " " + name + " = " + value,
        call -> {
          Object expected = typed.get(call.operation());
          return expected == null
              ? call.headers().getOrDefault(name, List.of()).contains(value.toString())
              : same(expected, call.value(in, name));
        });
  }

  /** Where the contract's parameters are beyond reading, the values are texts. */
  private static boolean same(Object expected, @Nullable Object actual) {
    return expected.equals(actual)
        || (actual instanceof String text && text.equals(expected.toString()));
  }

  void body(Object value) {
    JsonNode tree = Trees.of(value);
    for (ContractOperation operation : operations) {
      requireBody(operation);
      var rules = operation.rules().body();
      if (rules != null) {
        refuse(operation, "the body", rules.apply(tree));
      }
    }
    add("body = " + tree, call -> call.bodyOrNull() != null && Trees.same(tree, call.body()));
  }

  void body(Predicate<JsonNode> predicate) {
    operations.forEach(this::requireBody);
    add(
        "body as a function says",
        call -> call.bodyOrNull() != null && predicate.test(call.body()));
  }

  private void add(String text, Predicate<Call> holds) {
    conditions.add(new Condition(text, holds));
  }

  private void requireBody(ContractOperation operation) {
    if (operation.bodyMediaTypes().isEmpty()) {
      throw fault(operation, "reads no body");
    }
  }

  private Object typed(ContractOperation operation, Parameter declared, Object value) {
    JavaType type =
        declared.isList()
            ? TYPES.constructCollectionType(List.class, declared.type())
            : TYPES.constructType(declared.type());
    Object typed;
    try {
      typed = Json.mapper().convertValue(value, type);
    } catch (IllegalArgumentException notOfIt) {
      typed = null;
    }
    if (typed == null) {
      String expected = (declared.isList() ? "list of " : "") + declared.type().getSimpleName();
      throw fault(operation, declared + ": " + value + " (expected: " + expected + ")");
    }
    var rules = operation.rules().parameters().get(Rules.key(declared));
    if (rules != null) {
      refuse(operation, declared + ": " + value, rules.apply(Trees.of(typed)));
    }
    return typed;
  }

  private void refuse(ContractOperation operation, String what, List<Violation> broken) {
    if (!broken.isEmpty()) {
      throw fault(
          operation, what + " breaks the contract, no call matches: " + Complaint.text(broken));
    }
  }

  private static @Nullable Parameter declared(ContractOperation operation, In in, String name) {
    for (Parameter one : operation.parameters()) {
      boolean same = in == In.HEADER ? one.name().equalsIgnoreCase(name) : one.name().equals(name);
      if (one.in() == in && same) {
        return one;
      }
    }
    return null;
  }

  private static List<String> names(ContractOperation operation, In in) {
    return operation.parameters().stream()
        .filter(one -> one.in() == in)
        .map(Parameter::name)
        .toList();
  }

  AssertionError fault(ContractOperation operation, String message) {
    return Complaint.of(neighbour.name() + " " + operation + ": " + message);
  }

  @Override
  public String toString() {
    String which = operations.size() == 1 ? operations.get(0).id() : "any operation";
    return neighbour.name()
        + " "
        + which
        + (conditions.isEmpty()
            ? ""
            : conditions.stream()
                .map(Condition::text)
                .collect(Collectors.joining(" and ", " where ", "")));
  }
}
