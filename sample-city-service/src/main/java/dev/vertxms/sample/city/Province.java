package dev.vertxms.sample.city;

/** A province as callers see it. */
public record Province(long id, String name) {}
