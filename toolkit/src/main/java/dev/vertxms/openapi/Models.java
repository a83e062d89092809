package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/** The schemas of a document's models, which share what they refer to. */
final class Models {

  private final ModelNames names;
  private final SchemaBuilder schemas;
  private final List<ObjectNode> handedOut = new ArrayList<>();

  private Models(boolean open, ModelNames names) {
    this.names = names;
    this.schemas = Schemas.shared(open, names);
  }

  /** Models that refuse members which they do not have. */
  static Models closed() {
    return new Models(false, new ModelNames(""));
  }

  /** Models that take further members, named after the closed ones. */
  static Models open() {
    return new Models(true, new ModelNames("Open"));
  }

  ModelNames names() {
    return names;
  }

  /** A reference to the model, or the schema of what has no name; complete after collecting. */
  ObjectNode refer(Type type) {
    ObjectNode schema = schemas.createSchemaReference(type);
    handedOut.add(schema);
    return schema;
  }

  /** The schemas of all models, by name. */
  ObjectNode collect() {
    ObjectNode models = schemas.collectDefinitions("components/schemas");
    References.settle(models);
    handedOut.forEach(References::settle);
    return models;
  }
}
