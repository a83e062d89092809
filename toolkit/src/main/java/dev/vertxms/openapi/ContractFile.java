package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;

/** A file of a contract as it was read, under its name in messages. */
record ContractFile(String name, JsonNode tree) {

  boolean is(ContractFile other) {
    return name.equals(other.name);
  }

  Place top() {
    return new Place(this, "", tree);
  }

  /** The name without folders and ending. */
  String baseName() {
    String last = name.substring(slash() + 1);
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }

  /** The name of the folder the file is in, or nothing. */
  String folderName() {
    String path = name.substring(0, Math.max(slash(), 0));
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  private int slash() {
    return Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
  }
}
