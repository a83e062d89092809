package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.Map;

/** {@code propertyNames}, ending with the {@link Pass}: the library's own tells of every name. */
final class PropertyNamesKeyword extends AbstractKeyword {

  PropertyNamesKeyword() {
    super("propertyNames");
  }

  @Override
  public KeywordValidator newValidator(
      SchemaLocation location, JsonNode schema, Schema parent, SchemaContext context) {
    return new Validator(this, schema, location, parent, context);
  }

  private static final class Validator extends BaseKeywordValidator {

    private final Schema names;

    Validator(
        PropertyNamesKeyword keyword,
        JsonNode schema,
        SchemaLocation location,
        Schema parent,
        SchemaContext context) {
      super(keyword, schema, location, parent, context);
      this.names = context.newSchema(location, schema, parent);
    }

    @Override
    public void validate(
        ExecutionContext execution, JsonNode value, JsonNode root, NodePath instance) {
      if (!value.isObject()) {
        return;
      }
      Pass pass = (Pass) execution;
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        String name = member.getKey();
        JsonNode text = TextNode.valueOf(name);
        if (!pass.errorsOf(() -> names.validate(execution, text, text, instance.append(name)))
            .isEmpty()) {
          execution.addError(
              error()
                  .property(name)
                  .instanceNode(value)
                  .instanceLocation(instance)
                  .evaluationPath(execution.getEvaluationPath())
                  .build());
        }
      }
    }

    @Override
    public void preloadSchema() {
      preloadSchemas(List.of(names));
    }
  }
}
