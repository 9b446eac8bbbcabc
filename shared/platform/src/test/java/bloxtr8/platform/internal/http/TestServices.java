package bloxtr8.platform.internal.http;

import bloxtr8.api.ServiceKeysApi;
import bloxtr8.kernel.Secret;
import bloxtr8.kernel.Sha256;
import bloxtr8.platform.internal.InternalApis;
import bloxtr8.platform.internal.InternalSettings;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.platform.tokens.ServiceKey;
import bloxtr8.platform.tokens.ServiceTokenVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.web.bind.annotation.RestController;

/** Two processes of the platform without a database: the gateway's, and one with two services. */
final class TestServices implements AutoCloseable {

  final List<ServiceKey> registered =
      new CopyOnWriteArrayList<>(List.of(key("gateway"), key("escrow"), key("payments")));

  private final Telemetry telemetry = Telemetry.start(null);
  private final InternalApis gateway;
  private final InternalServer gatewayPort;
  private InternalServer otherPort;

  /** The gateway's keys, from its memory. */
  @RestController
  public static final class Keys implements ServiceKeysApi {

    private final List<ServiceKey> registered;

    Keys(List<ServiceKey> registered) {
      this.registered = registered;
    }

    @Override
    public Map<String, Object> keys() {
      var keys = registered.stream().<JWK>map(key -> key.registered().key()).toList();
      return new JWKSet(keys).toJSONObject();
    }
  }

  TestServices() {
    var keys = new InternalApis(settings(Map.of()), Set.of("gateway"));
    keys.offer("gateway", List.of(new Keys(registered)));
    gatewayPort = open(keys, 0);
    otherPort = openOther(0);
    gateway = new InternalApis(settings(urls()), Set.of("gateway"));
  }

  static ServiceKey key(String service) {
    return ServiceKey.of(service, "a test's key", secret(service));
  }

  private static Secret secret(String service) {
    return new Secret(Base64.getEncoder().encodeToString(Sha256.of(service)));
  }

  private Map<String, String> urls() {
    return Map.of(
        "bloxtr8.escrow.internal-url", "http://127.0.0.1:" + port(),
        "bloxtr8.payments.internal-url", "http://127.0.0.1:" + port());
  }

  static Settings settings(Map<String, String> values) {
    var all = new HashMap<>(values);
    for (var service : List.of("gateway", "escrow", "payments"))
      all.put("bloxtr8." + service + ".service-key", secret(service).text());
    return Settings.of(InternalSettings.ALL, all);
  }

  private InternalServer openOther(int port) {
    var url = "http://127.0.0.1:" + gatewayPort.port();
    var apis =
        new InternalApis(
            settings(Map.of("bloxtr8.gateway.internal-url", url)), Set.of("escrow", "payments"));
    for (var service : List.of("escrow", "payments"))
      apis.offer(service, List.of(new Greetings(service)));
    return open(apis, port);
  }

  private InternalServer open(InternalApis apis, int port) {
    var verifier = new ServiceTokenVerifier(apis.registeredKeys(), Clock.systemUTC());
    return InternalServer.start("127.0.0.1", port, apis.offered(), verifier, telemetry);
  }

  /** As the gateway asks. */
  GreetingApi greetings(String service) {
    return gateway.of("gateway", service, GreetingApi.class);
  }

  int port() {
    return otherPort.port();
  }

  void stopGateway() {
    gatewayPort.close();
  }

  /** Runs the work while the other process is down. */
  void without(Runnable work) {
    var port = port();
    otherPort.close();
    work.run();
    otherPort = openOther(port);
  }

  @Override
  public void close() {
    otherPort.close();
    telemetry.close();
  }
}
