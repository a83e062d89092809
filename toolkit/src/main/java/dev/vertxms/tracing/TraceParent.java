package dev.vertxms.tracing;

import brave.propagation.TraceContext;
import org.jspecify.annotations.Nullable;

/** A W3C {@code traceparent}: version 00 to the letter, later versions by their known part. */
record TraceParent(long traceIdHigh, long traceId, long spanId, boolean sampled, boolean random) {

  private static final int LENGTH = 55;
  private static final int SAMPLED = 0x01;
  private static final int RANDOM = 0x02;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  /** Null when absent or not valid: then a new trace starts. */
  static @Nullable TraceParent parse(@Nullable String text) {
    if (text == null || text.length() < LENGTH || !wellFormed(text)) {
      return null;
    }
    long high = hex(text, 3, 19);
    long low = hex(text, 19, 35);
    long span = hex(text, 36, 52);
    if ((high == 0 && low == 0) || span == 0) {
      return null;
    }
    long flags = hex(text, 53, LENGTH);
    return new TraceParent(high, low, span, (flags & SAMPLED) != 0, (flags & RANDOM) != 0);
  }

  static String write(TraceContext context, boolean random) {
    char[] text = new char[LENGTH];
    text[0] = '0';
    text[1] = '0';
    text[2] = '-';
    writeHex(text, 3, context.traceIdHigh());
    writeHex(text, 19, context.traceId());
    text[35] = '-';
    writeHex(text, 36, context.spanId());
    text[52] = '-';
    text[53] = '0';
    int flags = (Boolean.TRUE.equals(context.sampled()) ? SAMPLED : 0) | (random ? RANDOM : 0);
    text[54] = HEX[flags];
    return new String(text);
  }

  boolean sameTrace(TraceContext context) {
    return context.traceId() == traceId && context.traceIdHigh() == traceIdHigh;
  }

  private static boolean wellFormed(String text) {
    if (text.charAt(2) != '-' || text.charAt(35) != '-' || text.charAt(52) != '-') {
      return false;
    }
    if (!isHex(text, 0, 2)
        || !isHex(text, 3, 35)
        || !isHex(text, 36, 52)
        || !isHex(text, 53, LENGTH)) {
      return false;
    }
    if (text.startsWith("ff")) {
      return false;
    }
    if (text.length() == LENGTH) {
      return true;
    }
    // A comma is the seam of two headers joined into one, never part of a later version.
    return !text.startsWith("00") && text.charAt(LENGTH) == '-' && text.indexOf(',') < 0;
  }

  private static boolean isHex(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  private static long hex(String text, int from, int to) {
    return Long.parseUnsignedLong(text, from, to, 16);
  }

  private static void writeHex(char[] text, int at, long value) {
    for (int i = 15; i >= 0; i--) {
      text[at + i] = HEX[(int) (value & 0xf)];
      value >>>= 4;
    }
  }
}
