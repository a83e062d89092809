package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Regular expressions as JSON Schema means them (ECMA 262), each compiled once.
 *
 * <p>Those that go back over a text again and again share a budget for each value that is held
 * against a schema; it belongs to the thread that does so.
 */
final class Patterns implements RegularExpressionFactory {

  /** Looks at a text's characters that any expression may take, for each character. */
  private static final int FREE_LOOKS = 10;

  /** Looks beyond those, for all texts of a value: some 50 ms. */
  private static final long MOST_LOOKS = 4_000_000;

  private final ThreadLocal<long[]> left = ThreadLocal.withInitial(() -> new long[1]);

  /** Begins with another value. */
  void begin() {
    left.get()[0] = MOST_LOOKS;
  }

  /**
   * @throws java.util.regex.PatternSyntaxException when it is not a regular expression
   */
  @Override
  public RegularExpression getRegularExpression(String regex) {
    Pattern pattern = compile(regex);
    return text -> find(pattern, text);
  }

  /** {@code pattern}. */
  Predicate<JsonNode> rule(JsonNode regex) {
    Pattern pattern = compile(regex.asText());
    return value -> !value.isTextual() || find(pattern, value.textValue());
  }

  static Pattern compile(String regex) {
    return Pattern.compile(translate(regex));
  }

  /**
   * Java's engine recurses over repeated groups: a text that is too long for it is refused.
   *
   * @throws Pass.TooMuch when the budget is used up
   */
  private boolean find(Pattern pattern, String text) {
    var looks = new CountedText(text, left.get());
    try {
      return pattern.matcher(looks).find();
    } catch (StackOverflowError tooLong) {
      return false;
    }
  }

  /** A text that counts how often it is looked at: the only hold there is on Java's engine. */
  private static final class CountedText implements CharSequence {

    private final String text;
    private final long[] left;
    private long free;

    CountedText(String text, long[] left) {
      this.text = text;
      this.left = left;
      this.free = 100 + (long) FREE_LOOKS * text.length();
    }

    @Override
    public char charAt(int index) {
      if (--free < 0 && --left[0] < 0) {
        throw new Pass.TooMuch();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
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
