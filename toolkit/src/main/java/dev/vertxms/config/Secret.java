package dev.vertxms.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/** A setting that is never printed: only {@link #value()} hands out what it holds. */
public final class Secret {

  /** What stands in a secret's place wherever settings are printed. */
  static final String MASK = "******";

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** A secret that holds the text; it may be empty. */
  public static Secret of(String value) {
    return new Secret(Objects.requireNonNull(value, "value"));
  }

  /** The text itself: for the one that needs it, not for a log or a message. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }

  private byte[] bytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
