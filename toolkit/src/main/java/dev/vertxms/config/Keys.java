package dev.vertxms.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** One key in its three spellings: {@code poolSize}, {@code pool-size}, {@code POOL_SIZE}. */
final class Keys {

  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern NO_WORD = Pattern.compile("[^A-Za-z0-9]+");

  private Keys() {}

  static String kebab(String key) {
    return HUMP.matcher(key).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  static String environment(String key) {
    return NO_WORD
        .matcher(HUMP.matcher(key).replaceAll("_"))
        .replaceAll("_")
        .toUpperCase(Locale.ROOT);
  }

  /** The path of a member; at the top a member is its own path. */
  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
