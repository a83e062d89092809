package dev.vertxms.tracing;

import brave.http.HttpRequest;
import brave.sampler.SamplerFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps given paths, and all below them, out of the traces; leaves the others to the rate. */
final class PathSampler implements SamplerFunction<HttpRequest> {

  private final List<String> prefixes;

  PathSampler(List<String> prefixes) {
    this.prefixes =
        prefixes.stream().map(p -> p.endsWith("/") ? p.substring(0, p.length() - 1) : p).toList();
  }

  @Override
  public @Nullable Boolean trySample(@Nullable HttpRequest request) {
    String path = request == null ? null : request.path();
    if (path != null) {
      for (String prefix : prefixes) {
        if (path.startsWith(prefix)
            && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
          return false;
        }
      }
    }
    return null;
  }
}
