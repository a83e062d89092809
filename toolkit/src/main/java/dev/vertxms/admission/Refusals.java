package dev.vertxms.admission;

import dev.vertxms.error.ServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What refused callers are told: made in advance, as refusing must cost next to nothing. */
final class Refusals {

  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);
  private static final long LOG_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int CHOICES = 16;

  /** Why a request is refused. */
  enum Why {
    FULL("too many requests at once"),
    LATE("too little time left for this request");

    private final String detail;

    Why(String detail) {
      this.detail = detail;
    }
  }

  private final Map<Why, List<ServiceException>> answers = new EnumMap<>(Why.class);
  private final LongAdder count = new LongAdder();
  private final AtomicLong loggedAt;
  private volatile long logged;

  Refusals(Duration retryAfter, long now) {
    for (Why why : Why.values()) {
      answers.put(why, answers(why, retryAfter.toSeconds()));
    }
    loggedAt = new AtomicLong(now - LOG_INTERVAL_NANOS);
  }

  /** Spread evenly from once to three times the base, in whole seconds. */
  private static List<ServiceException> answers(Why why, long seconds) {
    List<ServiceException> answers = new ArrayList<>();
    for (int i = 0; i < CHOICES; i++) {
      long after = seconds + Math.round(2.0 * seconds * i / (CHOICES - 1));
      answers.add(
          ServiceException.unavailable(why.detail)
              .withHeader("Retry-After", String.valueOf(after)));
    }
    return answers;
  }

  long count() {
    return count.sum();
  }

  /** The next refusal; the log has one line for all of ten seconds. */
  ServiceException next(Why why, long now, AdaptiveLimit limit) {
    count.increment();
    long before = loggedAt.get();
    if (now - before >= LOG_INTERVAL_NANOS && loggedAt.compareAndSet(before, now)) {
      long total = count.sum();
      LOG.warn(
          "refused {} requests, the last for {}; {} in flight, limit {}",
          total - logged,
          why.detail,
          limit.inFlight(),
          limit.limit());
      logged = total;
    }
    return Objects.requireNonNull(answers.get(why))
        .get(ThreadLocalRandom.current().nextInt(CHOICES));
  }
}
