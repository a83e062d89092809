package dev.vertxms.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import brave.baggage.BaggageField;
import brave.baggage.BaggagePropagation;
import brave.baggage.BaggagePropagationConfig.SingleBaggageField;
import brave.propagation.Propagation;
import brave.propagation.TraceContext;
import brave.propagation.TraceContextOrSamplingFlags;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracePropagationTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String OTHER_TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";

  @Test
  void readsB3Single() {
    TraceContext context = extract("b3", TRACE + "-" + SPAN + "-1").context();

    assertThat(context.traceIdString()).isEqualTo(TRACE);
    assertThat(context.spanIdString()).isEqualTo(SPAN);
    assertThat(context.sampled()).isTrue();
    assertThat(TraceState.cameAlone(context)).isFalse();
  }

  @Test
  void readsB3Multi() {
    TraceContext context =
        extract("X-B3-TraceId", TRACE, "X-B3-SpanId", SPAN, "X-B3-Sampled", "0").context();

    assertThat(context.traceIdString()).isEqualTo(TRACE);
    assertThat(context.sampled()).isFalse();
  }

  @Test
  void readsTraceparentWithoutTracestate() {
    TraceContext context = extract("traceparent", PARENT).context();

    assertThat(context.traceIdString()).isEqualTo(TRACE);
    assertThat(context.spanIdString()).isEqualTo(SPAN);
    assertThat(context.sampled()).isTrue();
  }

  @Test
  void traceparentThatIsNotSampledIsNotSampledHere() {
    assertThat(extract("traceparent", "00-" + TRACE + "-" + SPAN + "-00").context().sampled())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "00-" + TRACE + "-" + SPAN + "-01-more",
        "00-" + TRACE + "-" + SPAN + "-01-",
        "00-" + TRACE + "-" + SPAN + "-1",
        "00-" + TRACE + "-" + SPAN,
        "00_" + TRACE + "-" + SPAN + "-01",
        "00-00000000000000000000000000000000-" + SPAN + "-01",
        "00-" + TRACE + "-0000000000000000-01",
        "ff-" + TRACE + "-" + SPAN + "-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
        "00-" + TRACE + "-00F067AA0BA902B7-01",
        "00-" + TRACE + "-" + SPAN + "-0A",
        "0g-" + TRACE + "-" + SPAN + "-01",
        PARENT + "," + PARENT,
        "cc-" + TRACE + "-" + SPAN + "-01,cc-" + TRACE + "-" + SPAN + "-01",
        "cc-" + TRACE + "-" + SPAN + "-01-x,cc-" + TRACE + "-" + SPAN + "-01",
        "cc-" + TRACE + "-" + SPAN + "-01.x"
      })
  void startsNewTraceOnInvalidTraceparent(String traceparent) {
    assertThat(extract("traceparent", traceparent)).isEqualTo(TraceContextOrSamplingFlags.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-what-the-future-brings", "-"})
  void toleratesSuffixOfLaterVersions(String suffix) {
    TraceContext context =
        extract("traceparent", "cc-" + TRACE + "-" + SPAN + "-01" + suffix).context();

    assertThat(context.traceIdString()).isEqualTo(TRACE);
    assertThat(inject(context).get("traceparent")).startsWith("00-" + TRACE);
  }

  @Test
  void b3WinsOverTraceparent() {
    TraceContext context =
        extract("b3", OTHER_TRACE + "-" + SPAN + "-1", "traceparent", PARENT, "tracestate", "a=1")
            .context();

    assertThat(context.traceIdString()).isEqualTo(OTHER_TRACE);
    assertThat(inject(context)).doesNotContainKey("tracestate");
  }

  @Test
  void keepsTracestateWhenB3NamesTheSameTrace() {
    TraceContext context =
        extract("b3", TRACE + "-" + SPAN + "-1", "traceparent", PARENT, "tracestate", "a=1")
            .context();

    assertThat(inject(context)).containsEntry("tracestate", "a=1");
    assertThat(TraceState.cameAlone(context)).isFalse();
  }

  @Test
  void fallsBackToTraceparentWhenB3IsGarbage() {
    assertThat(extract("b3", "garbage", "traceparent", PARENT).context().traceIdString())
        .isEqualTo(TRACE);
    assertThat(
            extract("X-B3-TraceId", "zz", "X-B3-SpanId", SPAN, "traceparent", PARENT)
                .context()
                .traceIdString())
        .isEqualTo(TRACE);
  }

  @Test
  void fallsBackToB3WhenTraceparentIsGarbage() {
    assertThat(
            extract("b3", TRACE + "-" + SPAN + "-1", "traceparent", "00-x")
                .context()
                .traceIdString())
        .isEqualTo(TRACE);
    assertThat(
            extract("b3", "garbage", "X-B3-TraceId", TRACE, "X-B3-SpanId", SPAN)
                .context()
                .traceIdString())
        .isEqualTo(TRACE);
  }

  @Test
  void startsNewTraceWhenEverythingIsGarbage() {
    assertThat(
            extract(
                "b3",
                "garbage",
                "X-B3-TraceId",
                "no",
                "X-B3-SpanId",
                "no",
                "traceparent",
                "no",
                "tracestate",
                "no"))
        .isEqualTo(TraceContextOrSamplingFlags.EMPTY);
  }

  @Test
  void b3DecisionAloneAppliesToTheTraceOfTraceparent() {
    TraceContext context = extract("b3", "0", "traceparent", PARENT).context();

    assertThat(context.traceIdString()).isEqualTo(TRACE);
    assertThat(context.sampled()).isFalse();
  }

  @Test
  void keepsRandomFlag() {
    TraceContext random = extract("traceparent", "00-" + TRACE + "-" + SPAN + "-03").context();
    TraceContext unsampled = extract("traceparent", "00-" + TRACE + "-" + SPAN + "-02").context();
    TraceContext unknownFlags =
        extract("traceparent", "00-" + TRACE + "-" + SPAN + "-fd").context();

    assertThat(inject(random).get("traceparent")).endsWith("-03");
    assertThat(inject(unsampled).get("traceparent")).endsWith("-02");
    assertThat(inject(unknownFlags).get("traceparent")).endsWith("-01");
  }

  @Test
  void writesB3AndTraceparentOfTheCurrentSpan() {
    TraceContext context =
        TraceContext.newBuilder().traceId(0xabcL).parentId(7).spanId(0xdefL).sampled(true).build();

    assertThat(inject(context))
        .containsOnly(
            Map.entry("b3", "0000000000000abc-0000000000000def-1-0000000000000007"),
            Map.entry("traceparent", "00-00000000000000000000000000000abc-0000000000000def-01"));
  }

  @Test
  void keepsOrderOfTracestateMembersAndDropsMalformedOnesAlone() {
    assertThat(TraceState.clean("b=2, a=1\t,,UPPER=x,=y,c,tenant@sys=v w,d=,e=a=b,a=3,f=~"))
        .isEqualTo("b=2,a=1,tenant@sys=v w,f=~");
  }

  @Test
  void keepsThe32FirstTracestateMembers() {
    String forty =
        IntStream.range(0, 40).mapToObj(i -> "k" + i + "=" + i).collect(Collectors.joining(","));

    assertThat(TraceState.clean(forty).split(","))
        .hasSize(32)
        .startsWith("k0=0")
        .endsWith("k31=31");
  }

  @Test
  void carriesBaggageWhenWrapped() {
    BaggageField user = BaggageField.create("userId");
    Propagation<String> wrapped =
        BaggagePropagation.newFactoryBuilder(TracePropagation.factory())
            .add(SingleBaggageField.remote(user))
            .build()
            .get();
    Map<String, String> in = headers("traceparent", PARENT, "tracestate", "a=1", "userid", "joey");
    TraceContext context = wrapped.<Map<String, String>>extractor(Map::get).extract(in).context();
    Map<String, String> out = new HashMap<>();
    wrapped.<Map<String, String>>injector(Map::put).inject(context, out);

    assertThat(user.getValue(context)).isEqualTo("joey");
    assertThat(out).containsEntry("userid", "joey").containsEntry("tracestate", "a=1");
  }

  private static TraceContextOrSamplingFlags extract(String... headers) {
    return TracePropagation.factory()
        .get()
        .<Map<String, String>>extractor(Map::get)
        .extract(headers(headers));
  }

  private static Map<String, String> inject(TraceContext context) {
    Map<String, String> headers = new HashMap<>();
    TracePropagation.factory()
        .get()
        .<Map<String, String>>injector(Map::put)
        .inject(context, headers);
    return headers;
  }

  private static Map<String, String> headers(String... pairs) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < pairs.length; i += 2) {
      headers.put(pairs[i], pairs[i + 1]);
    }
    return headers;
  }
}
