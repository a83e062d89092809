package dev.vertxms.sample.role;

/** A role as callers see it. */
public record Role(long id, String name) {}
