package dev.vertxms.discovery;

import dev.vertxms.config.Check;
import dev.vertxms.config.Default;
import dev.vertxms.config.SettingException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes service whose ready endpoints are a neighbour's instances. The service account must
 * be allowed to {@code list} and {@code watch} {@code endpointslices} in {@code discovery.k8s.io}.
 *
 * @param service the service's name
 * @param namespace where it is; the pod's own where it is not set
 * @param port which of its ports, by name; the first where it is not set
 * @param server the API server; where it is not set, as {@code KUBERNETES_SERVICE_HOST} and {@code
 *     KUBERNETES_SERVICE_PORT} say
 * @param account directory with the service account's {@code token}, {@code ca.crt} and {@code
 *     namespace}
 */
public record KubernetesSettings(
    String service,
    @Nullable String namespace,
    @Nullable String port,
    @Nullable URI server,
    @Default("/var/run/secrets/kubernetes.io/serviceaccount") Path account) {

  public KubernetesSettings {
    checkName("service", service);
    if (namespace != null) {
      checkName("namespace", namespace);
    }
    if (port != null) {
      Check.notBlank("port", port);
    }
    if (server != null) {
      HttpServerAddress.of("server", server);
    }
  }

  /** As Kubernetes allows; nothing else may get into a path. */
  private static void checkName(String setting, @Nullable String name) {
    if (name == null || !name.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?")) {
      throw new SettingException(setting, name, "a name in Kubernetes, as city-service");
    }
  }
}
