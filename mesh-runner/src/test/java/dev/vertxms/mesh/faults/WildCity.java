package dev.vertxms.mesh.faults;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A city service that does not keep to HTTP. */
final class WildCity implements AutoCloseable {

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 400\r\n\r\n";

  private final NetServer server;
  private final Set<NetSocket> spoiled = ConcurrentHashMap.newKeySet();
  private final AtomicInteger reused = new AtomicInteger();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private volatile Consumer<NetSocket> answer = NetSocket::close;

  /** Ways of not answering. */
  enum Way {
    RESETS {
      @Override
      void answer(Vertx vertx, NetSocket caller) {
        caller.close();
      }
    },
    GARBAGE {
      @Override
      void answer(Vertx vertx, NetSocket caller) {
        caller.write("\u0001\u0002 no http at all\r\n\r\n");
      }
    },
    NO_JSON {
      @Override
      void answer(Vertx vertx, NetSocket caller) {
        caller.write("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n<html/>  ");
      }
    },
    HALF_A_BODY {
      @Override
      void answer(Vertx vertx, NetSocket caller) {
        caller.write(HEAD + "{\"code\":0,\"da").onComplete(written -> caller.close());
      }
    },
    DRIPS {
      @Override
      void answer(Vertx vertx, NetSocket caller) {
        caller.write(HEAD);
        vertx.setPeriodic(
            100, tick -> caller.write(" ").onFailure(closed -> vertx.cancelTimer(tick)));
      }
    };

    abstract void answer(Vertx vertx, NetSocket caller);
  }

  WildCity(Vertx vertx) throws Exception {
    this.server =
        vertx
            // Closing then resets.
            .createNetServer(new NetServerOptions().setSoLinger(0))
            .connectHandler(
                caller -> {
                  open.incrementAndGet();
                  caller.closeHandler(closed -> open.decrementAndGet());
                  caller.exceptionHandler(broken -> {});
                  caller.handler(
                      request -> {
                        calls.incrementAndGet();
                        if (spoiled.contains(caller)) {
                          reused.incrementAndGet();
                        }
                        answer.accept(caller);
                      });
                })
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
  }

  void answer(Vertx vertx, Way way) {
    answer =
        caller -> {
          if (way != Way.NO_JSON) {
            spoiled.add(caller);
          }
          way.answer(vertx, caller);
        };
  }

  int calls() {
    return calls.get();
  }

  /** Calls on a connection that had carried something unreadable. */
  int reused() {
    return reused.get();
  }

  int open() {
    return open.get();
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  @Override
  public void close() throws Exception {
    server.close().await(10, TimeUnit.SECONDS);
  }
}
