package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.util.Map;

/** Compiles the schemas of a {@link SchemaTree}: draft 2020-12, our formats, our choice. */
final class SchemaEngine {

  private static final String DIALECT = "urn:vertx-ms:contract";

  private final Patterns patterns = new Patterns();
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

  /** The regular expressions in its schemas. */
  Patterns patterns() {
    return patterns;
  }

  private SchemaRegistryConfig config() {
    return SchemaRegistryConfig.builder()
        .regularExpressionFactory(patterns)
        .formatAssertionsEnabled(true)
        .build();
  }

  private Dialect dialect() {
    return Dialect.builder(DIALECT, Dialects.getDraft202012())
        .keyword(BranchKeyword.anyOf())
        .keyword(BranchKeyword.oneOf())
        .keyword(new RuleKeyword("type", Types::type))
        .keyword(new RuleKeyword("contentEncoding", Types::encoding))
        .keyword(new RuleKeyword("minimum", bound -> Numbers.bound(bound, side -> side >= 0)))
        .keyword(new RuleKeyword("maximum", bound -> Numbers.bound(bound, side -> side <= 0)))
        .keyword(
            new RuleKeyword("exclusiveMinimum", bound -> Numbers.bound(bound, side -> side > 0)))
        .keyword(
            new RuleKeyword("exclusiveMaximum", bound -> Numbers.bound(bound, side -> side < 0)))
        .keyword(new RuleKeyword("multipleOf", Numbers::multipleOf))
        .keyword(new RuleKeyword("uniqueItems", Equality::uniqueItems))
        .keyword(new RuleKeyword("enum", Equality::oneOf))
        .keyword(new RuleKeyword("pattern", patterns::rule))
        .keyword(new PropertyNamesKeyword())
        .keyword(new ChoiceKeyword())
        .formats(Map::clear)
        .formats(Formats.all())
        .unknownKeywordFactory((keyword, context) -> null)
        .build();
  }
}
