package dev.vertxms.testkit.mocks;

import dev.vertxms.error.ServiceException;
import dev.vertxms.http.Envelope;
import dev.vertxms.http.Parameter.In;
import dev.vertxms.testkit.consumers.Usage;
import dev.vertxms.testkit.mocks.Reply.Content;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A neighbour of the service under test: a real server that answers what is stubbed.
 *
 * <p>Of several stubs for one call the newest answers. A call that keeps to the contract and is not
 * stubbed is answered with 501, and {@link Mocks#verify} fails the test. Thread-safe.
 */
public final class MockService {

  private final Neighbour neighbour;
  private final Journal journal;
  private final Usage usage;
  private final Wire wire;
  private final Address address;
  private final List<Stub> stubs = new CopyOnWriteArrayList<>();
  private volatile boolean examples;

  MockService(Vertx vertx, Neighbour neighbour, Journal journal) {
    this.neighbour = neighbour;
    this.journal = journal;
    this.usage = Usage.of(neighbour.contract().document());
    this.wire = new Wire(vertx);
    this.address = new Address(vertx, new Door(neighbour, journal, this::answer).build(vertx));
  }

  /** Its name in the settings of the service under test. */
  public String name() {
    return neighbour.name();
  }

  /** Where it answers, without a slash at the end. */
  public String url() {
    return address.url();
  }

  /**
   * Begins a stub of an operation.
   *
   * @throws AssertionError when the contract has none of that id
   */
  public Stub on(String operationId) {
    return add(new Stub(matching(operationId)));
  }

  /** Begins a stub of every operation, for faults that do not care what is asked. */
  public Stub onAny() {
    return add(new Stub(new Matching(neighbour, neighbour.operations())));
  }

  private Stub add(Stub stub) {
    stubs.add(0, stub);
    return stub;
  }

  /** Until the next reset, has the document's examples answer what is not stubbed. */
  public MockService answersExamples() {
    examples = true;
    return this;
  }

  /**
   * For the consumer manifest: says what the service under test makes of an operation's data, or of
   * each of its elements. Fields that the type leaves out are not listed; it outlives resets.
   *
   * @throws AssertionError when the contract has no operation of that id
   */
  public MockService reads(String operationId, Type type) {
    usage.reads(neighbour.operation(operationId).id(), type);
    return this;
  }

  /** The calls that kept to the contract, in the order in which they came. */
  public List<Call> calls() {
    return journal.calls().stream().filter(this::isOwn).toList();
  }

  /**
   * The calls of one operation.
   *
   * @throws AssertionError when the contract has none of that id
   */
  public List<Call> calls(String operationId) {
    Matching matching = matching(operationId);
    return journal.calls().stream().filter(matching::matches).toList();
  }

  /**
   * Begins a question after the calls of an operation.
   *
   * @throws AssertionError when the contract has none of that id
   */
  public Verification verify(String operationId) {
    return new Verification(matching(operationId), journal, () -> journal.report(stubbed()));
  }

  /** Requires every call so far to have been asked for by a {@link Verification}. */
  public void noMoreCalls() {
    journal.requireNoMore(this::isOwn, journal.report(stubbed()));
  }

  /**
   * Refuses connections and closes those that are open, until {@link #accept}; a caller that is
   * about to use an open one finds it broken.
   */
  public void refuse() {
    address.refuse();
  }

  /** Accepts connections again, at the same address. */
  public void accept() {
    address.accept();
  }

  /** What was used, whatever was reset. */
  Usage usage() {
    return usage;
  }

  void restore() {
    stubs.clear();
    examples = false;
    accept();
  }

  void close() {
    address.close();
  }

  List<String> stubbed() {
    return stubs.stream().map(Stub::toString).toList();
  }

  /** Stubs that somebody forgot to complete. */
  List<String> unfinished() {
    return stubs.stream().filter(Stub::isEmpty).map(stub -> stub + "(no answer)").toList();
  }

  private Matching matching(String operationId) {
    return new Matching(neighbour, List.of(neighbour.operation(operationId)));
  }

  private boolean isOwn(Call call) {
    return call.service().equals(name());
  }

  private void answer(RoutingContext context, Call call) {
    for (Stub stub : stubs) {
      Reply reply = stub.matches(call) ? stub.next() : null;
      if (reply != null) {
        journal.called(call);
        note(context, call, reply.contents().get(call.operation()));
        wire.send(context.request(), call.operation(), reply);
        return;
      }
    }
    Content example =
        examples ? Stub.example(neighbour, neighbour.operation(call.operation())) : null;
    if (example != null) {
      journal.called(call);
      note(context, call, example);
      Wire.send(context.request(), example);
      return;
    }
    journal.unstubbed(call, call + " is not stubbed");
    var failure = ServiceException.of(501, call.name() + " is not stubbed: " + call.target());
    Wire.send(
        context.request(),
        new Content(501, Map.of("Content-Type", Envelope.MEDIA_TYPE), Envelope.of(failure, null)));
  }

  private void note(RoutingContext context, Call call, @Nullable Content content) {
    usage.called(
        call.operation(),
        (in, name) ->
            switch (in) {
              case "path" -> call.has(In.PATH, name) ? List.of("" + call.path(name)) : List.of();
              case "query" -> context.queryParams().getAll(name);
              case "header" -> call.headers().getOrDefault(name, List.of());
              default -> List.of();
            },
        call.bodyOrNull());
    // A proxy's page and the like belong to no contract.
    if (content != null && content.violations(neighbour.operation(call.operation())).isEmpty()) {
      usage.answered(call.operation(), content.status(), content.body().getBytes());
    }
  }
}
