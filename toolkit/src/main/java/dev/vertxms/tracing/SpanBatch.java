package dev.vertxms.tracing;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A JSON array of encoded spans that is still being written, compressed span by span so that no
 * single moment pays for all of it.
 */
final class SpanBatch {

  /** A finished batch: the body to post and how many spans it has. */
  record Sealed(Buffer body, int spans) {}

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
  private final OutputStream out;
  private final long openedAt = System.nanoTime();
  private int spans;
  private int rawBytes = 2;

  SpanBatch(boolean compress) {
    try {
      out = compress ? new Gzip(bytes) : bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean fits(byte[] span, long limit) {
    return rawBytes + 1 + span.length <= limit;
  }

  void add(byte[] span) {
    try {
      out.write(spans == 0 ? '[' : ',');
      out.write(span);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    spans++;
    rawBytes += 1 + span.length;
  }

  /** Bytes held in memory for it, roughly. */
  int heldBytes() {
    return bytes.size();
  }

  int spans() {
    return spans;
  }

  boolean olderThan(long nanos) {
    return System.nanoTime() - openedAt >= nanos;
  }

  Sealed seal() {
    try {
      out.write(']');
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Sealed(Buffer.buffer(bytes.toByteArray()), spans);
  }

  private static final class Gzip extends GZIPOutputStream {

    Gzip(OutputStream out) throws IOException {
      super(out, 1024);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
