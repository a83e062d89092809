package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.AnyOfValidator;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.keyword.OneOfValidator;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.util.List;
import java.util.Map;

/** Compiles the schemas of a {@link SchemaTree}: draft 2020-12, our formats, our choice. */
final class SchemaEngine {

  private static final String DIALECT = "urn:vertx-ms:contract";

  private final Schema root;

  SchemaEngine(ObjectNode tree) {
    this.root =
        SchemaRegistry.withDialect(dialect(), builder -> builder.schemaRegistryConfig(config()))
            .getSchema(SchemaLocation.of("urn:vertx-ms:document"), tree);
  }

  /** A schema by its name in the tree, complete with all that it refers to. */
  Schema compile(String name) {
    Schema schema =
        root.getSubSchema(
            new NodePath(PathType.JSON_POINTER).append(SchemaTree.SCHEMAS).append(name));
    schema.initializeValidators();
    return schema;
  }

  private static SchemaRegistryConfig config() {
    return SchemaRegistryConfig.builder()
        .regularExpressionFactory(new Patterns())
        .formatAssertionsEnabled(true)
        .build();
  }

  private static Dialect dialect() {
    return Dialect.builder(DIALECT, Dialects.getDraft202012())
        .keyword(new AnyOf())
        .keyword(new OneOf())
        .keyword(new MultipleOfKeyword())
        .keyword(new ChoiceKeyword())
        .formats(Map::clear)
        .formats(Formats.all())
        .unknownKeywordFactory((keyword, context) -> null)
        .build();
  }

  private static List<Error> since(ExecutionContext execution, int before) {
    List<Error> errors = execution.getErrors();
    return errors.subList(before, errors.size());
  }

  private static final class AnyOf extends AbstractKeyword {

    AnyOf() {
      super("anyOf");
    }

    @Override
    public KeywordValidator newValidator(
        SchemaLocation location, JsonNode branches, Schema parent, SchemaContext context) {
      return new AnyOfValidator(location, branches, parent, context) {
        @Override
        public void validate(
            ExecutionContext execution, JsonNode value, JsonNode root, NodePath instance) {
          int before = execution.getErrors().size();
          super.validate(execution, value, root, instance);
          List<Error> faults = since(execution, before);
          if (!faults.isEmpty()) {
            NodePath path = execution.getEvaluationPath();
            new Branches(path, instance, branches)
                .keepMeant(
                    faults,
                    () ->
                        error()
                            .instanceNode(value)
                            .instanceLocation(instance)
                            .evaluationPath(path)
                            .build());
          }
        }
      };
    }
  }

  private static final class OneOf extends AbstractKeyword {

    OneOf() {
      super("oneOf");
    }

    @Override
    public KeywordValidator newValidator(
        SchemaLocation location, JsonNode branches, Schema parent, SchemaContext context) {
      return new OneOfValidator(location, branches, parent, context) {
        @Override
        public void validate(
            ExecutionContext execution, JsonNode value, JsonNode root, NodePath instance) {
          int before = execution.getErrors().size();
          super.validate(execution, value, root, instance);
          List<Error> faults = since(execution, before);
          if (!faults.isEmpty()) {
            Error own = faults.get(0);
            new Branches(execution.getEvaluationPath(), instance, branches)
                .keepMeant(faults, () -> own);
          }
        }
      };
    }
  }
}
