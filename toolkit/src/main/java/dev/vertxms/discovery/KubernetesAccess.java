package dev.vertxms.discovery;

import dev.vertxms.config.SettingException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How the API server is reached with a pod's service account. */
final class KubernetesAccess {

  /**
   * What one round goes with.
   *
   * @param token empty where the account has none
   */
  record Pass(String namespace, String token) {}

  private final Vertx vertx;
  private final KubernetesSettings settings;
  private final HttpServerAddress server;

  KubernetesAccess(Vertx vertx, KubernetesSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
    this.server = settings.server() == null ? inCluster() : of(settings.server());
  }

  HttpServerAddress server() {
    return server;
  }

  /** The cluster's own authorities; null for the JVM's. */
  @Nullable PemTrustOptions authorities() {
    Path file = settings.account().resolve("ca.crt");
    return server.ssl() && Files.exists(file)
        ? new PemTrustOptions().addCertPath(file.toString())
        : null;
  }

  /** Read each time: a pod's token is replaced within the hour. */
  Future<Pass> pass() {
    String namespace = settings.namespace();
    Future<String> own =
        namespace == null ? read("namespace", "default") : Future.succeededFuture(namespace);
    return own.compose(name -> read("token", "").map(token -> new Pass(name, token)));
  }

  private Future<String> read(String file, String otherwise) {
    return vertx
        .fileSystem()
        .readFile(settings.account().resolve(file).toString())
        .map(text -> text.toString().strip())
        .otherwise(otherwise);
  }

  private static HttpServerAddress of(URI url) {
    return HttpServerAddress.of("server", url);
  }

  private static HttpServerAddress inCluster() {
    String host = System.getenv("KUBERNETES_SERVICE_HOST");
    String port = System.getenv("KUBERNETES_SERVICE_PORT");
    if (host == null || port == null) {
      throw new SettingException(
          "kubernetes.server", "not set, and no pod's environment", "https://host:port");
    }
    return new HttpServerAddress(true, host, Integer.parseInt(port));
  }
}
