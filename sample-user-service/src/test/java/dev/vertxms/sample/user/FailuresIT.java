package dev.vertxms.sample.user;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vertxms.testkit.Neighbour;
import dev.vertxms.testkit.mocks.MockService;
import dev.vertxms.testkit.mocks.Mocks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a wrong test is told. */
@UserServiceAlone
class FailuresIT {

  @AfterEach
  void forgetTheRefusedStub(Mocks mocks) {
    mocks.reset();
  }

  // tag::stub
  @Test
  void refusesAStubThatTheNeighbourWouldNeverAnswer(@Neighbour("city-service") MockService cities) {
    var noProvince = new Role(1, "Shanghai");

    assertThatThrownBy(() -> cities.on("getCity").returns(noProvince))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "city-service getCity (GET /cities/{id}): the stubbed answer 200 breaks the contract:"
                + " body /data/province is required (required)\n"
                + "{\"code\":0,\"data\":{\"id\":1,\"name\":\"Shanghai\"}}");
  }
  // end::stub
}
