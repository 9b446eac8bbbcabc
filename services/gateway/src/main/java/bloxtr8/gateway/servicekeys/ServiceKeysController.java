package bloxtr8.gateway.servicekeys;

import bloxtr8.api.ServiceKeysApi;
import bloxtr8.platform.database.Database;
import bloxtr8.platform.tokens.RegisteredKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.Map;
import org.springframework.web.bind.annotation.RestController;

/** The public keys of our services, for the services that verify tokens. */
@RestController
public final class ServiceKeysController implements ServiceKeysApi {

  private final ServiceKeyStore keys;

  public ServiceKeysController(Database database) {
    this.keys = new ServiceKeyStore(database.sql());
  }

  @Override
  public Map<String, Object> keys() {
    return new JWKSet(keys.all().stream().<JWK>map(RegisteredKey::key).toList()).toJSONObject();
  }
}
