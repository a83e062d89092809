package dev.vertxms.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a service's contract says of the service as a whole.
 *
 * @param title what it is called; the service's name unless it says otherwise
 * @param version the contract's version; the jar's unless the service says otherwise
 * @param summary one line of what it does
 * @param description what callers should know; CommonMark
 * @param license the license's SPDX identifier, as in {@code Apache-2.0}
 * @param servers where it answers, by URL; {@code /} is wherever the contract is read
 * @param tags the groups of routes and what they are about, in order
 */
public record Api(
    String title,
    String version,
    String summary,
    String description,
    String license,
    List<String> servers,
    Map<String, String> tags) {

  /** Nothing but a title and a version. */
  public static Api of(String title, String version) {
    return new Api(title, version, "", "", "", List.of(), Map.of());
  }

  /** The same with another title. */
  public Api title(String title) {
    return new Api(title, version, summary, description, license, servers, tags);
  }

  /** The same with a version of its own, changed with the contract and not with each build. */
  public Api version(String version) {
    return new Api(title, version, summary, description, license, servers, tags);
  }

  /** The same with one line of what the service does. */
  public Api summary(String summary) {
    return new Api(title, version, summary, description, license, servers, tags);
  }

  /** The same with what callers should know; CommonMark. */
  public Api description(String description) {
    return new Api(title, version, summary, description, license, servers, tags);
  }

  /** The same under a license, by its SPDX identifier. */
  public Api license(String license) {
    return new Api(title, version, summary, description, license, servers, tags);
  }

  /** The same with one more place where the service answers. */
  public Api server(String url) {
    List<String> more = new ArrayList<>(servers);
    more.add(url);
    return new Api(title, version, summary, description, license, List.copyOf(more), tags);
  }

  /** The same with one more group of routes. */
  public Api tag(String name, String description) {
    Map<String, String> more = new LinkedHashMap<>(tags);
    more.put(name, description);
    return new Api(
        title,
        version,
        summary,
        this.description,
        license,
        servers,
        Collections.unmodifiableMap(more));
  }
}
