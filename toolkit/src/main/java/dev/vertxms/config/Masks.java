package dev.vertxms.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps out of print what nobody should read. */
final class Masks {

  private static final Pattern URL_PASSWORD = Pattern.compile("(://[^/\\s:@]*:)[^/\\s]*@");
  private static final Pattern SECRET_KEY =
      Pattern.compile(
          "(^|[.-])(password|passwd|secret|token|api-?key|private-?key)$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+-][\\w./:@?=&+*-]*");
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  private Masks() {}

  /** The text with the passwords of its URLs masked. */
  static String urls(String text) {
    return URL_PASSWORD.matcher(text).replaceAll("$1" + Secret.MASK + "@");
  }

  /** As {@link #urls}, what is expected left as it is: a form, not somebody's password. */
  static String message(String text) {
    int expected = text.indexOf(" (expected: ");
    return expected < 0 ? urls(text) : urls(text.substring(0, expected)) + text.substring(expected);
  }

  /** A value as a list of settings shows it. */
  static String shown(String path, Class<?> type, @Nullable String text) {
    if (text == null || type == Secret.class || (type == String.class && isSecret(path))) {
      return Secret.MASK;
    }
    String masked = urls(text);
    return PLAIN.matcher(masked).matches() && !masked.endsWith(":") ? masked : quote(masked);
  }

  /** A refused value as a message shows it. */
  static String quoted(String path, String text) {
    if (isSecret(path)) {
      return Secret.MASK;
    }
    return NUMBER.matcher(text).matches() ? text : quote(urls(text));
  }

  private static boolean isSecret(String path) {
    return SECRET_KEY.matcher(Keys.kebab(path)).find();
  }

  private static String quote(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r")
        + '"';
  }
}
