package dev.vertxms.http;

import io.vertx.core.buffer.Buffer;

/**
 * An answer on its way to the caller.
 *
 * @param endpoint which answers
 * @param status the HTTP status
 * @param body the envelope; not to be changed
 */
public record Sent(Endpoint endpoint, int status, Buffer body) {}
