package dev.vertxms.testkit.database;

import org.assertj.core.api.AssertProvider;

/** A record that stands for rows of a table; {@code Assertions.assertThat(model(User.class))}. */
public final class Model implements AssertProvider<ModelAssert> {

  private final Class<? extends Record> type;

  private Model(Class<? extends Record> type) {
    this.type = type;
  }

  /** The record, to be asserted on. */
  public static Model model(Class<? extends Record> type) {
    return new Model(type);
  }

  Class<? extends Record> type() {
    return type;
  }

  @Override
  public ModelAssert assertThat() {
    return new ModelAssert(this);
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }
}
