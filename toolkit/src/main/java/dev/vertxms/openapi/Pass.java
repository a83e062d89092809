package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One pass of one value through its schema; it ends when enough is wrong, or when it takes more
 * work than a value of that size can need.
 */
final class Pass extends ExecutionContext {

  /** Several errors may be one violation: enough for more than a refusal ever names. */
  private static final int MOST_ERRORS = 1_000;

  private static final int STEPS = 500_000;
  private static final int STEPS_PER_NODE = 20;
  private static final int STEPS_PER_ERROR = 10;

  private static final ExecutionConfig CONFIG =
      ExecutionConfig.builder()
          .locale(Locale.ROOT)
          .annotationCollectionEnabled(false)
          .formatAssertionsEnabled(true)
          .failFast(false)
          .build();

  private final JsonNode value;
  private @Nullable List<Error> ending = getErrors();
  private long allowed = STEPS;
  private long steps;
  private boolean counted;

  Pass(JsonNode value) {
    super(CONFIG);
    this.value = value;
  }

  /** Enough is wrong. */
  private static final class Enough extends RuntimeException {

    private static final long serialVersionUID = 1;

    Enough() {
      super(null, null, false, false);
    }
  }

  /** The value takes more work than is bearable. */
  static final class TooMuch extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooMuch() {
      super(null, null, false, false);
    }
  }

  /**
   * The errors of a validation that stands for itself, as one of several branches does.
   *
   * @throws TooMuch when the work as a whole is too much
   */
  List<Error> errorsOf(Runnable validation) {
    List<Error> outer = getErrors();
    List<Error> outerEnding = ending;
    NodePath path = getEvaluationPath();
    List<Error> own = new ArrayList<>();
    setErrors(own);
    // What an unfinished validation has seen would count as evaluated.
    ending = isUnevaluatedPropertiesPresent() || isUnevaluatedItemsPresent() ? null : own;
    try {
      validation.run();
    } catch (Enough enough) {
      while (!Objects.equals(getEvaluationPath(), path)) {
        evaluationPathRemoveLast();
      }
    } finally {
      setErrors(outer);
      ending = outerEnding;
    }
    return own;
  }

  @Override
  public void addError(Error error) {
    List<Error> errors = getErrors();
    if (errors.size() < MOST_ERRORS) {
      errors.add(error);
    } else if (errors == ending) {
      throw new Enough();
    }
    work(STEPS_PER_ERROR);
  }

  @Override
  public void evaluationPathAddLast(String token) {
    work(1);
    super.evaluationPathAddLast(token);
  }

  /**
   * Counts what costs more than a look at a value.
   *
   * @param more in steps, each a rule that is looked at
   * @throws TooMuch when it is the last straw
   */
  void work(int more) {
    steps += more;
    if (steps <= allowed) {
      return;
    }
    if (!counted) {
      // Counted late: hardly any value comes here.
      counted = true;
      allowed += STEPS_PER_NODE * Extent.nodes(value);
    }
    if (steps > allowed) {
      throw new TooMuch();
    }
  }
}
