package dev.vertxms.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the code of README and docs equal to the tagged regions of files that are compiled and run.
 *
 * <p>A block is preceded by {@code <!-- snippet: path/File.java#tag -->}; every java block must be.
 */
class SnippetsTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final boolean WRITE = Boolean.getBoolean("snippets.write");
  private static final String COMMAND =
      "mvn test -pl testkit -am -Dtest=SnippetsTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dsnippets.write=true";

  private static final Pattern BLOCK =
      Pattern.compile(
          "(?m)(?:^<!-- snippet: (?<file>[^#\\s]+)#(?<tag>\\S+) -->\\n)?"
              + "^```(?<language>\\w+)\\n(?<code>(?s:.*?))^```$");

  @TestFactory
  Stream<DynamicTest> blocksEqualTheirRegions() throws IOException {
    return pages().map(page -> DynamicTest.dynamicTest(name(page), () -> check(page)));
  }

  private static Stream<Path> pages() throws IOException {
    try (var docs = Files.walk(ROOT.resolve("docs"))) {
      List<Path> pages = new ArrayList<>(docs.filter(p -> p.toString().endsWith(".md")).toList());
      pages.add(ROOT.resolve("README.md"));
      return pages.stream().sorted();
    }
  }

  private static void check(Path page) throws IOException {
    String text = Files.readString(page);
    String renewed = BLOCK.matcher(text).replaceAll(block -> quoted(page, block.group()));
    if (WRITE && !renewed.equals(text)) {
      Files.writeString(page, renewed);
      return;
    }
    if (!renewed.equals(text)) {
      fail(
          "%s differs from the sources; rewrite it with: %s%n%s",
          name(page), COMMAND, difference(text.lines().toList(), renewed.lines().toList()));
    }
  }

  /** What lies between the lines that both begin with and those that both end with. */
  private static String difference(List<String> page, List<String> sources) {
    int least = Math.min(page.size(), sources.size());
    int head = 0;
    while (head < least && page.get(head).equals(sources.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < least - head
        && page.get(page.size() - 1 - tail).equals(sources.get(sources.size() - 1 - tail))) {
      tail++;
    }
    return "@@ line "
        + (head + 1)
        + marked("\n- ", page.subList(head, page.size() - tail))
        + marked("\n+ ", sources.subList(head, sources.size() - tail));
  }

  private static String marked(String mark, List<String> lines) {
    return lines.stream().map(line -> mark + line).collect(Collectors.joining());
  }

  private static String quoted(Path page, String text) {
    Matcher named = BLOCK.matcher(text);
    assertThat(named.matches()).isTrue();
    String file = named.group("file");
    if (file == null) {
      assertThat(named.group("language"))
          .as("%s: a java block without <!-- snippet: file#tag --> before it: %s", page, text)
          .isNotEqualTo("java");
      return Matcher.quoteReplacement(text);
    }
    String code = region(file, named.group("tag"));
    String marker = "<!-- snippet: " + file + "#" + named.group("tag") + " -->\n";
    return Matcher.quoteReplacement(
        marker + "```" + named.group("language") + "\n" + code + "\n```");
  }

  /** The region's lines without the tags in them, and without the indentation that they share. */
  private static String region(String file, String tag) {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    boolean ended = false;
    for (String line : read(ROOT.resolve(file))) {
      String mark = line.replace(" -->", "");
      if (mark.endsWith(" end::" + tag)) {
        inside = false;
        ended = true;
      }
      if (inside && !mark.matches("\\s*(//|#|<!--) (tag|end)::\\S+")) {
        lines.add(line);
      }
      if (mark.endsWith(" tag::" + tag)) {
        inside = true;
      }
    }
    assertThat(ended && !lines.isEmpty()).as("%s has a region %s", file, tag).isTrue();
    return lines.stream().collect(Collectors.joining("\n")).stripTrailing().stripIndent().strip();
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new AssertionError("a snippet's file cannot be read: " + file, e);
    }
  }

  private static String name(Path page) {
    return ROOT.relativize(page).toString();
  }
}
