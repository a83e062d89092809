package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;

/** {@code anyOf} and {@code oneOf}, told by the faults of the branch that was meant. */
final class BranchKeyword extends AbstractKeyword {

  private final boolean one;

  private BranchKeyword(String keyword, boolean one) {
    super(keyword);
    this.one = one;
  }

  static BranchKeyword anyOf() {
    return new BranchKeyword("anyOf", false);
  }

  static BranchKeyword oneOf() {
    return new BranchKeyword("oneOf", true);
  }

  @Override
  public KeywordValidator newValidator(
      SchemaLocation location, JsonNode branches, Schema parent, SchemaContext context) {
    return new Validator(this, branches, location, parent, context);
  }

  private static final class Validator extends BaseKeywordValidator {

    private final boolean one;
    private final JsonNode branches;
    private final List<Schema> schemas = new ArrayList<>();

    Validator(
        BranchKeyword keyword,
        JsonNode branches,
        SchemaLocation location,
        Schema parent,
        SchemaContext context) {
      super(keyword, branches, location, parent, context);
      this.one = keyword.one;
      this.branches = branches;
      for (int i = 0; i < branches.size(); i++) {
        schemas.add(context.newSchema(location.append(i), branches.get(i), parent));
      }
    }

    @Override
    public void validate(
        ExecutionContext execution, JsonNode value, JsonNode root, NodePath instance) {
      Pass pass = (Pass) execution;
      int most = mostOfInterest(execution);
      List<List<Error>> faults = new ArrayList<>();
      int fitting = 0;
      for (int i = 0; i < schemas.size() && fitting < most; i++) {
        Schema schema = schemas.get(i);
        execution.evaluationPathAddLast(i);
        try {
          List<Error> own = pass.errorsOf(() -> schema.validate(execution, value, root, instance));
          fitting += own.isEmpty() ? 1 : 0;
          faults.add(own);
        } finally {
          execution.evaluationPathRemoveLast();
        }
      }
      if (fitting == 0) {
        List<Error> meant = new Branches(instance, branches).meant(faults);
        if (meant.isEmpty()) {
          execution.addError(fault(execution, value, instance));
        }
        meant.forEach(execution::addError);
      } else if (one && fitting > 1) {
        execution.addError(fault(execution, value, instance));
      }
    }

    /** After how many fitting branches the others need not be looked at. */
    private int mostOfInterest(ExecutionContext execution) {
      if (hasUnevaluatedItemsInEvaluationPath(execution)
          || hasUnevaluatedPropertiesInEvaluationPath(execution)) {
        return Integer.MAX_VALUE;
      }
      return one ? 2 : 1;
    }

    private Error fault(ExecutionContext execution, JsonNode value, NodePath instance) {
      return error()
          .instanceNode(value)
          .instanceLocation(instance)
          .evaluationPath(execution.getEvaluationPath())
          .build();
    }

    @Override
    public void preloadSchema() {
      preloadSchemas(schemas);
    }
  }
}
