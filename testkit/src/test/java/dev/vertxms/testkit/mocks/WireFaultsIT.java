package dev.vertxms.testkit.mocks;

import static dev.vertxms.testkit.mocks.Calling.SHANGHAI;
import static dev.vertxms.testkit.mocks.Calling.cause;
import static dev.vertxms.testkit.mocks.Calling.city;
import static dev.vertxms.testkit.mocks.Calling.failure;
import static dev.vertxms.testkit.mocks.Calling.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.client.DownstreamException.Kind;
import dev.vertxms.client.ServiceClient;
import dev.vertxms.error.ServiceException;
import dev.vertxms.testkit.mocks.Calling.City;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Every fault as a service's own client meets it. */
class WireFaultsIT {

  private final Calling calling = new Calling();
  private final Mocks mocks = Mocks.create();
  private final MockService cities = mocks.add("city-service", Calling.CITIES);
  private final ServiceClient client = calling.client(cities);

  @AfterEach
  void close() {
    mocks.close();
    calling.close();
  }

  private ServiceException failing(Duration timeout) {
    return failure(client.get("/cities/1").timeout(timeout).as(City.class));
  }

  private void fails(int status, Kind kind) {
    ServiceException failure = failing(Duration.ofSeconds(5));
    assertThat(failure.status()).isEqualTo(status);
    assertThat(cause(failure).kind()).isEqualTo(kind);
  }

  // A closed server's socket goes on listening now and then, not always.
  @RepeatedTest(5)
  void refusesConnectionsUntilItAcceptsAgain() {
    cities.on("getCity").returns(SHANGHAI);
    String url = cities.url();

    cities.refuse();
    cities.refuse();
    fails(503, Kind.REFUSED);
    fails(503, Kind.REFUSED);
    cities.accept();

    assertThat(cities.url()).isEqualTo(url);
    assertThat(city(client, 1)).isEqualTo(SHANGHAI);
  }

  @Test
  void resetsBeforeTheAnswer() throws IOException {
    cities.on("getCity").resets().times(2).returns(SHANGHAI);

    fails(503, Kind.BROKEN);
    int port = URI.create(cities.url()).getPort();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var request = "GET /cities/1 HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      Assertions.assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
    assertThat(city(client, 1)).isEqualTo(SHANGHAI);
  }

  @Test
  void dripsByteByByte() {
    cities.on("getCity").returns(SHANGHAI).dripping(Duration.ofMillis(50)).times(1);

    ServiceException failure = failing(Duration.ofMillis(300));

    assertThat(failure.status()).isEqualTo(504);
    assertThat(cause(failure).kind()).isEqualTo(Kind.TIMEOUT);
    cities.on("getCity").returns(SHANGHAI).dripping(Duration.ofMillis(1));
    assertThat(city(client, 1)).isEqualTo(SHANGHAI);
  }

  @Test
  void comesTooLate() {
    cities.on("getCity").returns(SHANGHAI).delay(Duration.ofSeconds(3));

    ServiceException failure = failing(Duration.ofMillis(100));

    assertThat(failure.status()).isEqualTo(504);
    assertThat(cause(failure).kind()).isEqualTo(Kind.TIMEOUT);
  }

  @Test
  void breaksOffHalfWay() {
    cities.on("getCity").returns(SHANGHAI).brokenOff();

    fails(502, Kind.BROKEN);
  }

  @Test
  void answersWhatIsNotHttp() {
    cities.on("getCity").answersGarbage();

    fails(502, Kind.UNREADABLE);
  }

  @Test
  void failsSomeTimesThenAnswers() {
    cities.on("getCity").fails(500, "broken").times(2).answersAsProxy(503).returns(SHANGHAI);

    fails(502, Kind.STATUS);
    fails(502, Kind.STATUS);
    fails(503, Kind.STATUS);
    assertThat(city(client, 1)).isEqualTo(SHANGHAI);
  }

  @Test
  void breaksEveryOperationForAWhile() {
    cities.on("getCity").returns(SHANGHAI);
    cities.onAny().resets().times(1).answersAsProxy(502).times(1);

    fails(503, Kind.BROKEN);
    assertThat(get(client.get("/provinces").send()).statusCode()).isEqualTo(502);
    assertThat(city(client, 1)).isEqualTo(SHANGHAI);
    mocks.verify();
  }

  @Test
  void failsEveryOperationWithAnEnvelope() {
    cities.onAny().fails(503, "restarting");

    fails(503, Kind.STATUS);
    assertThat(get(client.get("/provinces").send()).bodyAsJsonObject().getString("error"))
        .isEqualTo("restarting");
  }
}
