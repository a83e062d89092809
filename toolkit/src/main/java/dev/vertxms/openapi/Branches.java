package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Of the faults in all branches of an anyOf or oneOf, finds those of the one that was meant. */
final class Branches {

  private final NodePath instance;
  private final JsonNode branches;

  /**
   * @param instance where the value stands
   * @param branches the keyword's schemas
   */
  Branches(NodePath instance, JsonNode branches) {
    this.instance = instance;
    this.branches = branches;
  }

  /**
   * The faults of the branch that was meant; none where that could be several.
   *
   * @param faults of each branch, in their order
   */
  List<Error> meant(List<List<Error>> faults) {
    Set<Integer> meant = new TreeSet<>();
    for (int branch = 0; branch < faults.size(); branch++) {
      if (!branches.path(branch).path("type").asText().equals("null")) {
        meant.add(branch);
      }
    }
    narrow(meant, faults, this::isOfType);
    narrow(meant, faults, this::isOfTag);
    return meant.size() == 1 ? faults.get(meant.iterator().next()) : List.of();
  }

  /** Leaves out the branches that have such a fault, while there is more than one. */
  private static void narrow(
      Set<Integer> meant, List<List<Error>> faults, Predicate<Error> excluding) {
    if (meant.size() > 1) {
      meant.removeIf(branch -> faults.get(branch).stream().anyMatch(excluding));
    }
  }

  /** The value itself is of another type than the branch takes. */
  private boolean isOfType(Error fault) {
    return fault.getKeyword().equals("type") && fault.getInstanceLocation().equals(instance);
  }

  /** A member of the value has not the one text that tells this branch from others. */
  private boolean isOfTag(Error fault) {
    return (fault.getKeyword().equals("const") || fault.getKeyword().equals("enum"))
        && instance.equals(fault.getInstanceLocation().getParent());
  }
}
