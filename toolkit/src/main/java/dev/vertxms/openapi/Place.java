package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A node and where it stands.
 *
 * @param pointer RFC 6901, from the top of the file
 */
record Place(ContractFile file, String pointer, JsonNode node) {

  /** The member of that name or the item of that number; null where there is none. */
  @Nullable Place child(String name) {
    JsonNode child = node.get(name);
    if (child == null && node.isArray() && name.matches("0|[1-9]\\d{0,8}")) {
      child = node.get(Integer.parseInt(name));
    }
    return child == null ? null : child(name, child);
  }

  Place child(String name, JsonNode child) {
    return new Place(file, pointer + "/" + name.replace("~", "~0").replace("/", "~1"), child);
  }

  /** What {@code $ref} says here; null where there is none. */
  @Nullable String reference() {
    JsonNode reference = node.get("$ref");
    return node.isObject() && reference != null && reference.isTextual()
        ? reference.textValue()
        : null;
  }

  /** Whether there is nothing here but a reference. */
  boolean isReferenceOnly() {
    return node.size() == 1 && reference() != null;
  }

  /** A fault of the reference that stands here. */
  IllegalStateException fault(String keyword, String reference, String why) {
    String at = pointer.isEmpty() ? "" : " at " + pointer;
    return new IllegalStateException(
        file.name() + ": " + keyword + " " + reference + at + ": " + why);
  }

  /** Where it is decides, not what is there: trees are slow to compare. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Place place
        && pointer.equals(place.pointer)
        && file.name().equals(place.file.name());
  }

  @Override
  public int hashCode() {
    return 31 * file.name().hashCode() + pointer.hashCode();
  }

  @Override
  public String toString() {
    return file.name() + (pointer.isEmpty() ? "" : "#" + pointer);
  }
}
