package dev.vertxms.discovery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.DnsException;
import io.vertx.core.dns.DnsResponseCode;
import io.vertx.core.dns.SrvRecord;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Asks for SRV records (RFC 2782) again when their time to live is over. */
final class SrvSource implements Source {

  private final SrvSettings settings;
  private final DnsClient client;

  SrvSource(Vertx vertx, SrvSettings settings) {
    this.settings = settings;
    var options = new DnsClientOptions().setQueryTimeout(2_000);
    if (settings.server() != null) {
      SocketAddress server = HostPort.of("server", settings.server());
      options.setHost(server.host()).setPort(server.port());
    }
    this.client = vertx.createDnsClient(options);
  }

  @Override
  public Future<Duration> round(Consumer<List<SocketAddress>> found) {
    return client
        .resolveSRV(settings.name())
        .recover(SrvSource::noneWhereThereIsNoSuchName)
        .map(
            records -> {
              found.accept(addresses(records));
              return refresh(records);
            });
  }

  private static Future<List<SrvRecord>> noneWhereThereIsNoSuchName(Throwable cause) {
    return cause instanceof DnsException answer && answer.code() == DnsResponseCode.NXDOMAIN
        ? Future.succeededFuture(List.of())
        : Future.failedFuture(cause);
  }

  /** Those of the best priority; the others are for when all of these have gone. */
  private static List<SocketAddress> addresses(List<SrvRecord> records) {
    int best = records.stream().mapToInt(SrvRecord::priority).min().orElse(0);
    return records.stream()
        .filter(one -> one.priority() == best)
        .map(one -> SocketAddress.inetSocketAddress(one.port(), host(one.target())))
        .toList();
  }

  private static String host(String target) {
    return target.endsWith(".") ? target.substring(0, target.length() - 1) : target;
  }

  private Duration refresh(List<SrvRecord> records) {
    Duration life = Duration.ofSeconds(records.stream().mapToLong(SrvRecord::ttl).min().orElse(0));
    Duration least = life.compareTo(settings.minRefresh()) < 0 ? settings.minRefresh() : life;
    return least.compareTo(settings.maxRefresh()) > 0 ? settings.maxRefresh() : least;
  }

  @Override
  public Future<Void> close() {
    return client.close();
  }

  @Override
  public String toString() {
    return "DNS for " + settings.name();
  }
}
