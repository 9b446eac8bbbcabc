package bloxtr8.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import bloxtr8.platform.settings.DeclaredSetting;
import bloxtr8.server.roles.AllSettings;
import bloxtr8.server.roles.Role;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The Helm chart, checked and rendered by Helm itself. */
class ChartTest {

  private static final Path DEPLOY = Path.of(System.getProperty("bloxtr8.home"), "deploy");
  private static final Path CHART = DEPLOY.resolve("helm/bloxtr8");

  private final List<Part> parts =
      StreamSupport.stream(
              new Yaml().loadAll(new Helm(CHART).template().withName("shop").call()).spliterator(),
              false)
          .filter(Objects::nonNull)
          .map(Part::new)
          .toList();

  /** A part of the rendered chart; a path goes through maps by name and into a list's first. */
  private record Part(Object content) {

    String at(String path) {
      var at = content;
      for (var name : Path.of(path)) {
        if (at instanceof List<?> list) at = list.getFirst();
        at = at instanceof Map<?, ?> map ? map.get(name.toString()) : null;
      }
      return String.valueOf(at);
    }
  }

  @Test
  void helm_finds_nothing_wrong_with_the_chart() {
    var result = new Helm(CHART).lint().strict().call();
    assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
  }

  @Test
  void every_role_but_the_sandbox_has_a_deployment_and_a_disruption_budget() {
    var roles =
        Arrays.stream(Role.values())
            .filter(role -> role != Role.SANDBOX)
            .map(role -> "shop-" + role.text())
            .toList();
    for (var kind : List.of("Deployment", "PodDisruptionBudget"))
      assertThat(of(kind).stream().map(part -> part.at("metadata/name")))
          .containsExactlyInAnyOrderElementsOf(roles);
  }

  @Test
  void every_container_runs_without_rights_on_a_root_that_nobody_writes() {
    var pod = "spec/template/spec/";
    var container = pod + "containers/";
    for (var deployment : of("Deployment")) {
      assertThat(deployment.at(pod + "securityContext/runAsNonRoot")).isEqualTo("true");
      assertThat(deployment.at(pod + "automountServiceAccountToken")).isEqualTo("false");
      assertThat(deployment.at(container + "securityContext/readOnlyRootFilesystem"))
          .isEqualTo("true");
      assertThat(deployment.at(container + "securityContext/allowPrivilegeEscalation"))
          .isEqualTo("false");
      assertThat(deployment.at(container + "securityContext/capabilities/drop")).isEqualTo("[ALL]");
      assertThat(deployment.at(container + "resources/limits/memory")).isNotEqualTo("null");
      for (var probe : List.of("startupProbe", "livenessProbe", "readinessProbe"))
        assertThat(deployment.at(container + probe + "/httpGet/port")).isEqualTo("management");
    }
  }

  @Test
  void the_chart_and_the_example_name_only_settings_that_exist_and_are_no_secrets()
      throws IOException {
    var known =
        AllSettings.LIST.stream()
            .flatMap(type -> type.settings().stream())
            .filter(setting -> !setting.secret())
            .map(DeclaredSetting::name)
            .toList();
    var ofChart = of("ConfigMap").getFirst().at("data/bloxtr8.properties");
    var example = Files.readString(DEPLOY.resolve("bloxtr8.properties.example"));
    for (var text : List.of(ofChart, example)) {
      var settings = new Properties();
      settings.load(new StringReader(text));
      assertThat(settings.stringPropertyNames()).isNotEmpty().isSubsetOf(known);
    }
  }

  @Test
  void every_role_is_asked_at_a_service_that_exists_and_that_only_its_release_reaches()
      throws IOException {
    var settings = new Properties();
    settings.load(new StringReader(of("ConfigMap").getFirst().at("data/bloxtr8.properties")));
    var services = of("Service").stream().map(part -> part.at("metadata/name")).toList();
    for (var role : List.of("gateway", "escrow", "payments", "projections")) {
      assertThat(settings.getProperty("bloxtr8." + role + ".internal-url"))
          .isEqualTo("http://shop-" + role + "-internal:8083");
      assertThat(services).contains("shop-" + role + "-internal");
    }
    assertThat(of("NetworkPolicy").getFirst().at("spec/policyTypes")).isEqualTo("[Ingress]");
  }

  private List<Part> of(String kind) {
    return parts.stream().filter(part -> part.at("kind").equals(kind)).toList();
  }
}
