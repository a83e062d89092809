package dev.vertxms.openapi;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.regex.Pattern;

/** Regular expressions as JSON Schema means them (ECMA 262), each compiled once. */
final class Patterns implements RegularExpressionFactory {

  /**
   * @throws java.util.regex.PatternSyntaxException when it is not a regular expression
   */
  @Override
  public RegularExpression getRegularExpression(String regex) {
    Pattern pattern = compile(regex);
    return text -> find(pattern, text);
  }

  static Pattern compile(String regex) {
    return Pattern.compile(translate(regex));
  }

  /** Java's engine recurses over repeated groups: a text that is too long for it is refused. */
  private static boolean find(Pattern pattern, String text) {
    try {
      return pattern.matcher(text).find();
    } catch (StackOverflowError tooLong) {
      return false;
    }
  }

  /** Java's dollar also stands before a last line feed, and its classes nest and intersect. */
  private static String translate(String regex) {
    StringBuilder java = new StringBuilder();
    boolean inClass = false;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\' && i + 1 < regex.length()) {
        java.append(c).append(regex.charAt(++i));
      } else if (inClass && (c == '[' || c == '&')) {
        java.append('\\').append(c);
      } else if (!inClass && c == '$') {
        java.append("\\z");
      } else {
        inClass = c == '[' || (inClass && c != ']');
        java.append(c);
      }
    }
    return java.toString();
  }
}
