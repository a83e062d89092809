package dev.vertxms.testkit.consumers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Holds what a manifest says of one operation against what a document declares now. */
final class Comparison {

  private final DocumentOperation now;
  private final List<String> faults = new ArrayList<>();

  private Comparison(DocumentOperation now) {
    this.now = now;
  }

  /** What the document no longer gives, a line for each: the consumer, the operation, the place. */
  static List<String> faults(Manifest manifest, DocumentTree document) {
    List<DocumentOperation> operations = document.operations();
    List<String> all = new ArrayList<>();
    manifest
        .operations()
        .forEach(
            (id, use) -> {
              String shape = use.method() + " " + withoutNames(use.path());
              List<String> faults =
                  operations.stream()
                      .filter(one -> one.shape().equals(shape))
                      .findFirst()
                      .map(one -> new Comparison(one).faults(use))
                      .orElseGet(() -> gone(id, operations));
              String name =
                  manifest.consumer() + ": " + id + " (" + use.method() + " " + use.path() + ") ";
              faults.forEach(fault -> all.add(name + fault));
            });
    return all;
  }

  private static List<String> gone(String id, List<DocumentOperation> operations) {
    return operations.stream()
        .filter(one -> one.id().equals(id))
        .map(one -> List.of("is now " + one.method() + " " + one.path()))
        .findFirst()
        .orElse(List.of("is gone"));
  }

  private List<String> faults(OperationUse use) {
    NavigableMap<String, Use> sends = new TreeMap<>();
    use.sends().forEach((key, sent) -> sends.put(renamed(key, use.path()), sent));
    sends.forEach(this::checkSent);
    checkRequired(sends);
    use.reads().forEach(this::checkAnswer);
    return faults;
  }

  /** A variable of the path under its name of today: callers know the path by its values alone. */
  private String renamed(String key, String path) {
    if (!Key.in(key).equals("path")) {
      return key;
    }
    List<String> before = variables(path);
    List<String> after = variables(now.path());
    int at = before.indexOf(Key.steps(key).get(0));
    String name = Key.of("path", at < 0 ? "" : before.get(at));
    return at < 0 ? key : Key.of("path", after.get(at)) + key.substring(name.length());
  }

  private void checkSent(String key, Use sent) {
    SchemaPlace place = now.sent(key);
    if (!place.isDeclared()) {
      if (isTold(key)) {
        return;
      }
      faults.add("sends " + key + ": is not declared any more");
      return;
    }
    boolean text = !Key.in(key).equals(DocumentOperation.BODY);
    if (!isTaken(sent, place, text)) {
      faults.add(
          "sends "
              + key
              + ": "
              + Types.text(sent.types())
              + " (accepted: "
              + Types.text(place.types())
              + ")");
    }
    List<String> refused = new ArrayList<>(sent.values());
    refused.removeAll(place.values());
    if (!place.values().isEmpty() && !refused.isEmpty()) {
      faults.add("sends " + key + ": " + refused + " (accepted: " + place.values() + ")");
    }
  }

  /** Whether what holds it has been complained of: it is gone, or cannot hold anything now. */
  private boolean isTold(String key) {
    String parent = Key.parent(key);
    if (parent.isEmpty()) {
      return false;
    }
    var types = now.sent(parent).types();
    return !types.contains("array") && !types.contains("object");
  }

  /** A parameter is text: any of one value is a string, or the only item of a list. */
  private static boolean isTaken(Use sent, SchemaPlace place, boolean text) {
    if (Types.within(sent.types(), place.types())) {
      return true;
    }
    if (!text || sent.types().contains("array")) {
      return false;
    }
    return place.types().contains("string")
        || (place.types().contains("array") && isTaken(sent, place.child(Key.EACH), true));
  }

  private void checkRequired(NavigableMap<String, Use> sends) {
    now.required().forEach(key -> require(key, sends));
    sends.forEach(
        (key, use) -> {
          if (Key.in(key).equals(DocumentOperation.BODY) && use.types().contains("object")) {
            now.sent(key).required().forEach(name -> require(Key.below(key, name), sends));
          }
        });
  }

  private void require(String key, NavigableMap<String, Use> sends) {
    Use use = sends.get(key);
    if (use == null) {
      faults.add("does not send " + key + ": is required");
    } else if (use.optional()) {
      faults.add("does not always send " + key + ": is required");
    }
  }

  private void checkAnswer(String status, Map<String, Use> fields) {
    JsonNode response = now.response(Integer.parseInt(status));
    if (response == null) {
      faults.add(
          "reads " + status + ": is not declared any more (declared: " + now.statuses() + ")");
      return;
    }
    fields.forEach((pointer, use) -> checkRead(response, status, pointer, use));
  }

  private void checkRead(JsonNode response, String status, String pointer, Use read) {
    SchemaPlace place = now.answered(response, pointer);
    SchemaPlace parent = now.answered(response, pointer.substring(0, pointer.lastIndexOf('/')));
    String name = "reads " + status + " " + pointer + ": ";
    if (!place.isDeclared()) {
      // Of a field that is gone what was in it needs no word.
      if (parent.isDeclared() || Key.steps(pointer).size() == 1) {
        faults.add(name + "is not declared any more");
      }
      return;
    }
    if (!Types.within(place.types(), read.types())) {
      faults.add(
          name + Types.text(place.types()) + " (expected: " + Types.text(read.types()) + ")");
    }
    if (!read.optional()
        && !pointer.endsWith("/" + Key.EACH)
        && !parent.requires(Key.last(pointer))) {
      faults.add(name + "is not always there any more");
    }
    if (!read.values().isEmpty()) {
      var unknown = new TreeSet<>(place.values());
      unknown.removeAll(read.values());
      if (place.values().isEmpty() || !unknown.isEmpty()) {
        faults.add(
            name
                + (unknown.isEmpty() ? "any value" : unknown)
                + " (expected: one of "
                + read.values()
                + ")");
      }
    }
  }

  private static String withoutNames(String path) {
    return path.replaceAll("\\{[^}]*}", "{}");
  }

  private static List<String> variables(String path) {
    return Pattern.compile("\\{([^}]*)}")
        .matcher(path)
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
