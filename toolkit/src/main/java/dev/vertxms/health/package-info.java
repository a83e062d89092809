/** What an orchestrator asks: does the process live, has it started, may it get traffic. */
@NullMarked
package dev.vertxms.health;

import org.jspecify.annotations.NullMarked;
