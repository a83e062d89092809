package dev.vertxms.http;

import org.jspecify.annotations.Nullable;

/**
 * What text must be for a service to take it: every character of it is one (RFC 7493, 2.1, keeps
 * half surrogate pairs out), and none is U+0000, which no Postgres text can hold.
 */
final class Text {

  /** The rule's name in a violation. */
  static final String RULE = "characters";

  private Text() {}

  /** What is wrong with the text; null when nothing is. */
  static @Nullable String fault(String text) {
    if (text.indexOf('\0') >= 0) {
      return "must not contain the character U+0000";
    }
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (Character.isSurrogate(unit)) {
        boolean pair =
            Character.isHighSurrogate(unit)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return "must not contain half a surrogate pair";
        }
        i++;
      }
    }
    return null;
  }
}
