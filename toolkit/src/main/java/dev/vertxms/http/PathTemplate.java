package dev.vertxms.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with variables, as in {@code /users/{id}}.
 *
 * @param text the template as written
 * @param variables their names, in order
 * @param pattern matches the paths that the template stands for
 */
record PathTemplate(String text, List<String> variables, Pattern pattern) {

  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]*)}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern LITERAL = Pattern.compile("[A-Za-z0-9._~!$&'()+,;=@%/-]*");

  /**
   * @throws IllegalArgumentException when the text is not a path, or names a variable twice
   */
  static PathTemplate parse(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("path: " + text + " (expected: to start with /)");
    }
    List<String> variables = new ArrayList<>();
    StringBuilder regex = new StringBuilder();
    Matcher matcher = VARIABLE.matcher(text);
    int rest = 0;
    while (matcher.find()) {
      String name = matcher.group(1);
      if (!NAME.matcher(name).matches() || variables.contains(name)) {
        throw new IllegalArgumentException(
            "path: " + text + " (expected: distinct variables of letters, digits and _)");
      }
      regex.append(literal(text.substring(rest, matcher.start()))).append("([^/]+)");
      variables.add(name);
      rest = matcher.end();
    }
    regex.append(literal(text.substring(rest)));
    return new PathTemplate(text, List.copyOf(variables), Pattern.compile(regex.toString()));
  }

  private static String literal(String literal) {
    if (!LITERAL.matcher(literal).matches()) {
      throw new IllegalArgumentException(
          "path: " + literal + " (expected: literals and variables in braces)");
    }
    return Pattern.quote(literal);
  }

  /** The template without its variables' names: two of one shape match the same paths. */
  String shape() {
    return VARIABLE.matcher(text).replaceAll("{}");
  }

  /** The template in the router's own notation, {@code /users/:id}. */
  String forRouter() {
    return VARIABLE.matcher(text).replaceAll(":$1");
  }

  boolean matches(String path) {
    return pattern.matcher(path).matches();
  }
}
