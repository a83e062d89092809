package dev.vertxms.openapi;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Media types, and the ranges of them that a document declares. */
final class MediaTypes {

  private MediaTypes() {}

  /** Without parameters, in lower case; empty where there is none. */
  static String plain(@Nullable String contentType) {
    return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** Whether text of this type is JSON. */
  static boolean isJson(String mediaType) {
    return mediaType.equals("application/json") || mediaType.endsWith("+json");
  }

  /** What is declared for the type: for itself, for its range, or for all. */
  static <T> @Nullable T find(Map<String, T> declared, String mediaType) {
    T exact = declared.get(mediaType);
    if (exact != null || mediaType.isEmpty()) {
      return exact;
    }
    T range = declared.get(mediaType.substring(0, mediaType.indexOf('/') + 1) + "*");
    return range == null ? declared.get("*/*") : range;
  }
}
