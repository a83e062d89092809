package dev.vertxms.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Of the faults in all branches of an anyOf or oneOf, keeps those of the one that was meant. */
final class Branches {

  private final NodePath path;
  private final NodePath instance;
  private final JsonNode branches;

  /**
   * @param path how the evaluation came to the keyword
   * @param instance where the value stands
   * @param branches the keyword's schemas
   */
  Branches(NodePath path, NodePath instance, JsonNode branches) {
    this.path = path;
    this.instance = instance;
    this.branches = branches;
  }

  /** Reduces the faults to those of one branch, or to one that speaks for all. */
  void keepMeant(List<Error> faults, Supplier<Error> one) {
    Set<Integer> meant = new TreeSet<>();
    faults.forEach(fault -> meant.add(branchOf(fault)));
    meant.removeIf(branch -> branch < 0 || isNull(branch));
    narrow(meant, faults, fault -> isOfType(fault));
    narrow(meant, faults, fault -> isOfTag(fault));
    if (meant.size() == 1) {
      faults.removeIf(fault -> !meant.contains(branchOf(fault)));
    } else {
      faults.clear();
      faults.add(one.get());
    }
  }

  /** Leaves out the branches that have such a fault, while there is more than one. */
  private void narrow(
      Set<Integer> meant, List<Error> faults, java.util.function.Predicate<Error> excluding) {
    if (meant.size() > 1) {
      faults.stream().filter(excluding).forEach(fault -> meant.remove(branchOf(fault)));
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

  private int branchOf(Error fault) {
    int depth = path.getNameCount();
    NodePath place = fault.getEvaluationPath();
    return place.getNameCount() > depth && place.getElement(depth) instanceof Integer branch
        ? branch
        : -1;
  }

  private boolean isNull(int branch) {
    return branches.path(branch).path("type").asText().equals("null");
  }
}
