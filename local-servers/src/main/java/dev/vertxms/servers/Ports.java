package dev.vertxms.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine. */
public final class Ports {

  // Below the range from which systems take the near ends of outgoing connections: a port found
  // free here stays free while a server takes seconds to start.
  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;

  private Ports() {}

  /** A port on which nothing listens. */
  public static int free() {
    for (int attempt = 0; attempt < 200; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (!isTaken(port)) {
        return port;
      }
    }
    throw new ServerStartException("no free port between " + FIRST + " and " + LAST);
  }

  /** Whether a server that wants this port, on loopback or on every address, would be refused. */
  public static boolean isTaken(int port) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    return answers(new InetSocketAddress(loopback, port))
        || !canBind(new InetSocketAddress(port))
        || !canBind(new InetSocketAddress(loopback, port));
  }

  // A wildcard bind succeeds on some systems although another process has the loopback address.
  private static boolean answers(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, 500);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private static boolean canBind(InetSocketAddress address) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
