package dev.vertxms.mesh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person sees when the mesh is ready: where it is, and what to try. */
final class Summary {

  private static final String NEW_USER =
      "{\"name\":\"Ada\",\"age\":36,\"city_id\":1,\"role_id\":1}";

  private Summary() {}

  static List<String> of(MeshPlan plan, double seconds) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "The mesh is ready after %.1f s.", seconds));
    lines.add("");
    for (String name : List.of(MeshPlan.USER, MeshPlan.CITY, MeshPlan.ROLE)) {
      String url = "http://localhost:" + plan.service(name).port();
      lines.add(row(name, url, url + "/health/ready"));
    }
    lines.add(row("Zipkin", "http://localhost:" + plan.zipkinPort() + "/zipkin/", ""));
    lines.add(
        row(
            "Postgres",
            "postgresql://postgres@localhost:" + plan.postgresPort() + "/user_service",
            ""));
    lines.add("");
    lines.add("Try:");
    String users = "localhost:" + plan.service(MeshPlan.USER).port() + "/users";
    lines.add("  curl " + users + "/1");
    lines.add("  curl '" + users + "?page=1&size=5'");
    lines.add("  curl -H 'Content-Type: application/json' -d '" + NEW_USER + "' " + users);
    lines.add("");
    lines.add("./mesh logs -f follows the logs; Ctrl-C here or ./mesh down stops it all.");
    return lines;
  }

  private static String row(String name, String url, String health) {
    return String.format(Locale.ROOT, "  %-14s %-24s %s", name, url, health).stripTrailing();
  }
}
