package dev.vertxms.tracing;

import brave.propagation.B3Propagation;
import brave.propagation.B3SingleFormat;
import brave.propagation.Propagation;
import brave.propagation.TraceContext;
import brave.propagation.TraceContext.Extractor;
import brave.propagation.TraceContext.Injector;
import brave.propagation.TraceContextOrSamplingFlags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a trace travels in headers: {@code b3}, {@code X-B3-*} and W3C {@code traceparent} are
 * understood, {@code b3} and {@code traceparent} are written.
 *
 * <p>Where both are valid b3 wins; where one is garbage the other is taken; where all are, a new
 * trace starts.
 */
public final class TracePropagation implements Propagation<String> {

  static final String B3 = "b3";
  static final String TRACEPARENT = "traceparent";
  static final String TRACESTATE = "tracestate";

  private static final List<String> KEYS =
      List.of(
          B3,
          TRACEPARENT,
          TRACESTATE,
          "X-B3-TraceId",
          "X-B3-SpanId",
          "X-B3-ParentSpanId",
          "X-B3-Sampled",
          "X-B3-Flags");

  private static final Factory FACTORY =
      new Factory() {
        private final Propagation<String> propagation = new TracePropagation();

        @Override
        public boolean supportsJoin() {
          return true;
        }

        @Override
        public boolean requires128BitTraceId() {
          return true;
        }

        @Override
        public Propagation<String> get() {
          return propagation;
        }
      };

  private TracePropagation() {}

  /** What {@code Tracing.Builder.propagationFactory} and {@code BaggagePropagation} take. */
  public static Factory factory() {
    return FACTORY;
  }

  /** The headers that carry a trace; a proxy that copies headers leaves these out. */
  public static List<String> headers() {
    return KEYS;
  }

  @Override
  public List<String> keys() {
    return KEYS;
  }

  @Override
  public <R> Injector<R> injector(Setter<R, String> setter) {
    return (context, request) -> {
      TraceState state = TraceState.of(context);
      setter.put(request, B3, B3SingleFormat.writeB3SingleFormat(context));
      setter.put(request, TRACEPARENT, TraceParent.write(context, state.random()));
      if (!state.members().isEmpty()) {
        setter.put(request, TRACESTATE, state.members());
      }
    };
  }

  @Override
  public <R> Extractor<R> extractor(Getter<R, String> getter) {
    Extractor<R> b3 = B3Propagation.get().extractor(getter);
    return request -> {
      TraceContextOrSamplingFlags found = b3.extract(request);
      TraceParent parent = TraceParent.parse(getter.get(request, TRACEPARENT));
      if (parent == null) {
        return found;
      }
      TraceContext context = found.context();
      if (context == null) {
        Boolean decided = found.sampled();
        return fromW3c(parent, decided, getter.get(request, TRACESTATE));
      }
      return parent.sameTrace(context)
          ? withState(found, context, parent, getter.get(request, TRACESTATE))
          : found;
    };
  }

  private static TraceContextOrSamplingFlags fromW3c(
      TraceParent parent, @Nullable Boolean decided, @Nullable String states) {
    TraceState state = new TraceState(TraceState.clean(states), parent.random(), true);
    return TraceContextOrSamplingFlags.create(
        TraceContext.newBuilder()
            .traceIdHigh(parent.traceIdHigh())
            .traceId(parent.traceId())
            .spanId(parent.spanId())
            .sampled(decided == null ? parent.sampled() : decided)
            .addExtra(state)
            .build());
  }

  private static TraceContextOrSamplingFlags withState(
      TraceContextOrSamplingFlags found,
      TraceContext context,
      TraceParent parent,
      @Nullable String states) {
    if (states == null && !parent.random()) {
      return found;
    }
    TraceState state = new TraceState(TraceState.clean(states), parent.random(), false);
    return TraceContextOrSamplingFlags.create(context.toBuilder().addExtra(state).build());
  }
}
