package dev.vertxms.sample.user;

/** A role, as the role service tells of it. */
public record Role(long id, String name) {}
