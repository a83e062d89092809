package dev.vertxms.sample.city;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vertxms.testkit.ServiceTest;
import dev.vertxms.testkit.TestService;
import org.junit.jupiter.api.Test;

/** What the service keeps of provinces. */
@ServiceTest(CityService.class)
class ProvincesIT {

  @Test
  void bringsProvincesToLookAt(TestService service) {
    assertThat(service.call("listProvinces").query("size", 5).list(Province.class))
        .extracting(Province::name)
        .containsExactly("Shanghai", "Guangdong", "Zhejiang", "Sichuan", "Hubei");
  }

  // tag::life
  @Test
  void keepsAProvinceThroughItsLife(TestService service) {
    long id =
        service.call("createProvince").body(new NewProvince("Hunan")).data(Created.class).id();
    assertThat(service.call("getProvince").path("id", id).data(Province.class))
        .isEqualTo(new Province(id, "Hunan"));

    var renamed = new Province(id, "Hunan Sheng");
    assertThat(
            service
                .call("updateProvince")
                .path("id", id)
                .body(new NewProvince(renamed.name()))
                .data(Province.class))
        .isEqualTo(renamed);
    assertThat(service.call("getProvince").path("id", id).answer()).isSuccess().hasData(renamed);

    assertThat(service.call("deleteProvince").path("id", id).ok()).hasData(null);
    assertThat(service.call("getProvince").path("id", id).error().status()).isEqualTo(404);
  }

  // end::life

  @Test
  void keepsAProvinceThatHasCities(TestService service) {
    assertThat(service.call("deleteProvince").path("id", 1).expect(409).answer().text())
        .doesNotContain("fkey", "delete from");
    service.call("getProvince").path("id", 1).ok();
  }

  @Test
  void takesNamesOf128Characters(TestService service) {
    var longest = new NewProvince("名".repeat(128));
    long id = service.call("createProvince").body(longest).data(Created.class).id();

    assertThat(service.call("getProvince").path("id", id).data(Province.class).name())
        .isEqualTo(longest.name());
  }
}
