package dev.vertxms.mesh.faults;

import dev.vertxms.mesh.ServiceProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a process holds.
 *
 * @param heapKibibytes after a full collection
 */
record Footprint(long heapKibibytes, long threads, long handles) {

  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  static Footprint of(ServiceProcess service) throws IOException, InterruptedException {
    long pid = service.process().pid();
    jcmd(pid, "GC.run");
    jcmd(pid, "GC.run");
    Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
    long heap = 0;
    // Young and old generation; the third is the metaspace.
    for (int i = 0; i < 2 && used.find(); i++) {
      heap += Long.parseLong(used.group(1));
    }
    return new Footprint(heap, count(pid, "task"), count(pid, "fd"));
  }

  private static long count(long pid, String what) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of("/proc", String.valueOf(pid), what))) {
      return entries.count();
    }
  }

  private static String jcmd(long pid, String command) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(pid),
                command)
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    jcmd.waitFor();
    return said;
  }
}
