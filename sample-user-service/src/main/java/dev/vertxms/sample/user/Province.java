package dev.vertxms.sample.user;

/** A province, as the city service tells of it. */
public record Province(long id, String name) {}
