package dev.vertxms.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Where Swagger UI's files are on the class path; every read blocks. */
final class Webjar {

  private static final String ABOUT = "META-INF/maven/org.webjars/swagger-ui/pom.properties";
  private static final ClassLoader LOADER = Webjar.class.getClassLoader();

  private Webjar() {}

  /**
   * The webjar's version, which is a part of its files' names.
   *
   * @throws IllegalStateException when there is no webjar
   */
  static String version() {
    try (InputStream in = LOADER.getResourceAsStream(ABOUT)) {
      var about = new Properties();
      if (in != null) {
        about.load(in);
      }
      String version = about.getProperty("version");
      if (version == null) {
        throw new IllegalStateException(
            "openapi.ui: true (expected: false without org.webjars:swagger-ui on the class path)");
      }
      return version;
    } catch (IOException e) {
      throw new UncheckedIOException(ABOUT, e);
    }
  }

  static byte[] file(String version, String name) {
    String resource = "META-INF/resources/webjars/swagger-ui/" + version + "/" + name;
    return bytes(resource, LOADER.getResourceAsStream(resource));
  }

  /** A file of ours, beside this class. */
  static String own(String name) {
    return new String(bytes(name, Webjar.class.getResourceAsStream(name)), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String name, @Nullable InputStream resource) {
    if (resource == null) {
      throw new IllegalStateException(name + ": not on the class path");
    }
    try (resource) {
      return resource.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
