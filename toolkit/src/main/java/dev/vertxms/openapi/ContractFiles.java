package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * A contract that stands in files, read into one OpenAPI 3.1 tree that refers to itself alone.
 *
 * <p>Whatever the files share is under {@code components}, each thing once; the same files make the
 * same bytes. A location is {@code classpath:api/openapi.yaml} or a file's path; references are
 * relative to the file they stand in and stay in the same kind of place. OpenAPI 3.0 is brought up
 * to 3.1.
 */
public final class ContractFiles {

  private ContractFiles() {}

  /**
   * Reads the contract; blocks, so never on an event loop.
   *
   * <p>The class path is the one of the thread's context class loader.
   *
   * @throws IllegalStateException with one line that names the file and the place in it
   */
  public static JsonNode read(String location) {
    return read(location, contextClassLoader());
  }

  /**
   * Reads the contract as {@link #read(String)} does, with another class loader's class path.
   *
   * @throws IllegalStateException with one line that names the file and the place in it
   */
  public static JsonNode read(String location, ClassLoader loader) {
    ContractFolder folder = ContractFolder.of(location, loader);
    ContractFile root = new ContractFile(folder.first(), folder.read(folder.first()));
    boolean old = isOld(root);
    ObjectNode document = new Bundle(new FileReferences(folder, root)).make();
    if (old) {
      Upgrade.apply(document);
    }
    return document;
  }

  /** Reads the contract on a worker thread; the future fails as {@link #read(String)} does. */
  public static Future<JsonNode> load(Vertx vertx, String location) {
    ClassLoader loader = contextClassLoader();
    return vertx.executeBlocking(() -> read(location, loader), false);
  }

  private static ClassLoader contextClassLoader() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader == null ? ContractFiles.class.getClassLoader() : loader;
  }

  /** Whether this is OpenAPI 3.0; what is neither that nor 3.1 is refused. */
  private static boolean isOld(ContractFile root) {
    JsonNode tree = root.tree();
    if (!tree.isObject()) {
      throw new IllegalStateException(root.name() + ": not an object (expected: openapi: 3.1.0)");
    }
    if (tree.has("swagger")) {
      throw new IllegalStateException(
          root.name() + ": Swagger " + tree.path("swagger").asText() + " (expected: OpenAPI 3.1)");
    }
    if (!tree.has("openapi")) {
      throw new IllegalStateException(root.name() + ": openapi: missing (expected: 3.1.0)");
    }
    String version = tree.path("openapi").isTextual() ? tree.path("openapi").textValue() : "";
    if (!version.matches("3\\.[01]\\.\\d+(-.+)?")) {
      throw new IllegalStateException(
          root.name() + ": openapi: " + tree.path("openapi") + " (expected: \"3.1.0\")");
    }
    return version.startsWith("3.0.");
  }
}
