package dev.vertxms.testkit.mocks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vertxms.openapi.ContractFiles;
import dev.vertxms.testkit.consumers.ConsumerManifests;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The neighbours of a service under test, each a real server built from its own contract.
 *
 * <p>Thread-safe; what waits for servers blocks, so never to be called on an event loop.
 */
public final class Mocks implements AutoCloseable {

  private final Vertx vertx;
  private final boolean own;
  private final Journal journal = new Journal();
  private final Map<String, MockService> services = new LinkedHashMap<>();

  private Mocks(Vertx vertx, boolean own) {
    this.vertx = vertx;
    this.own = own;
  }

  /** No neighbours yet, on a Vert.x of their own that {@link #close} closes. */
  public static Mocks create() {
    return new Mocks(Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2)), true);
  }

  /** No neighbours yet, on a Vert.x that stays open. */
  public static Mocks on(Vertx vertx) {
    return new Mocks(vertx, false);
  }

  /**
   * Starts a neighbour.
   *
   * @param name what the service under test calls it in its settings
   * @param location its OpenAPI document, a file's path or {@code classpath:api/openapi.yaml}
   * @throws IllegalStateException when the document is not sound; the message names the fault
   */
  public MockService add(String name, String location) {
    return add(name, location, ContractFiles.read(location));
  }

  /** Starts a neighbour whose document is at hand, all its references pointing into itself. */
  public MockService add(String name, JsonNode document) {
    return add(name, name, document);
  }

  private synchronized MockService add(String name, String location, JsonNode document) {
    if (services.containsKey(name)) {
      throw new IllegalArgumentException(name + " is mocked already");
    }
    var neighbour = new Neighbour(name, location, document);
    var service = new MockService(vertx, neighbour, journal);
    services.put(name, service);
    return service;
  }

  /**
   * A neighbour that was added.
   *
   * @throws AssertionError when there is none of that name
   */
  public synchronized MockService service(String name) {
    MockService service = services.get(name);
    if (service == null) {
      throw Complaint.of(name + " is not mocked (mocked: " + services.keySet() + ")");
    }
    return service;
  }

  /** Where the service under test finds its neighbours, as settings: {@code clients.NAME.url}. */
  public synchronized Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    services.forEach((name, service) -> settings.put("clients." + name + ".url", service.url()));
    return settings;
  }

  /** Until the next reset, has the documents' examples answer what is not stubbed. */
  public Mocks answersExamples() {
    all().forEach(MockService::answersExamples);
    return this;
  }

  /** All calls that kept to their contracts, in the order in which they came. */
  public List<Call> calls() {
    return journal.calls();
  }

  /**
   * Requires every request so far to have kept to its contract and to have been stubbed.
   *
   * @throws AssertionError naming each that did not, and how; what was called; what was stubbed
   */
  public void verify() {
    List<String> faults = new ArrayList<>(journal.faults());
    all().forEach(service -> faults.addAll(service.unfinished()));
    if (!faults.isEmpty()) {
      throw Complaint.of(
          "the neighbours were not called as their contracts and stubs say:"
              + Complaint.lines(faults)
              + report());
    }
  }

  /**
   * Requires these operations to have been called one after the other, others between them or not.
   *
   * @param operations as in {@code city-service getCity}
   */
  public void verifyOrder(String... operations) {
    journal.requireOrder(List.of(operations), Call::name, report());
  }

  /** Requires every call so far to have been asked for by a {@link Verification}. */
  public void noMoreCalls() {
    journal.requireNoMore(call -> true, report());
  }

  /**
   * Requires the manifests of a consumer, {@code FOLDER/NEIGHBOUR/CONSUMER.json}, to list all that
   * it used of its neighbours since this was last asked; with {@code -Dconsumers.write=true} adds
   * it.
   *
   * @param consumer the service under test
   * @throws AssertionError with the difference and the command that renews the file
   * @see ConsumerManifests
   */
  public void requireManifests(Path folder, String consumer) {
    for (MockService service : all()) {
      ConsumerManifests.requireListed(folder, consumer, service.name(), service.usage());
    }
  }

  /**
   * Forgets stubs, calls and faults, and lets callers in again: what one test leaves to another.
   */
  public void reset() {
    all().forEach(MockService::restore);
    journal.clear();
  }

  /** Closes the servers; a second call has no effect. */
  @Override
  public void close() {
    all().forEach(MockService::close);
    if (own) {
      Waiting.on(vertx.close());
    }
  }

  private synchronized List<MockService> all() {
    return List.copyOf(services.values());
  }

  private String report() {
    return journal.report(all().stream().flatMap(one -> one.stubbed().stream()).toList());
  }
}
