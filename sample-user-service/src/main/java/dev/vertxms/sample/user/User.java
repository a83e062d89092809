package dev.vertxms.sample.user;

/** A user as the table has it. */
record User(long id, String name, int age, long cityId, long roleId) {}
