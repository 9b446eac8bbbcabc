package bloxtr8.platform.internal;

import bloxtr8.api.InternalApi;
import bloxtr8.api.ServiceKeysApi;
import bloxtr8.platform.database.FailureKind.Unavailable;
import bloxtr8.platform.internal.http.FetchedKeys;
import bloxtr8.platform.internal.http.InternalClient;
import bloxtr8.platform.internal.http.OfferedApi;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.SettingsProblem;
import bloxtr8.platform.tokens.RegisteredKeys;
import bloxtr8.platform.tokens.ServiceKey;
import bloxtr8.platform.tokens.ServiceTokens;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The interfaces between our services, as one process has them. What a service of this process
 * offers is called directly; what is asked of a service elsewhere goes over HTTP, with a token of
 * the service that asks.
 */
public final class InternalApis {

  private static final String KEYS = "gateway";

  private final Settings settings;
  private final @Nullable Set<String> here;
  private final Clock clock = Clock.systemUTC();
  private final Map<Place, OfferedApi> offered = new ConcurrentHashMap<>();
  private final Map<String, ServiceTokens> tokens = new ConcurrentHashMap<>();

  private final Map<Pair, InternalClient> clients = new ConcurrentHashMap<>();

  private record Place(String owner, Class<?> api) {}

  private record Pair(String asking, String owner) {}

  /**
   * Of one process.
   *
   * @param here the services whose roles this process has; null for all of them
   */
  public InternalApis(Settings settings, @Nullable Set<String> here) {
    this.settings = settings;
    this.here = here == null ? null : Set.copyOf(here);
  }

  /** Whether the object implements one of the interfaces, and so belongs on no public port. */
  public static boolean isInternal(Object controller) {
    return !apisOf(controller).isEmpty();
  }

  private static List<Class<?>> apisOf(Object controller) {
    return Arrays.stream(controller.getClass().getInterfaces())
        .<Class<?>>map(api -> api)
        .filter(api -> api.isAnnotationPresent(InternalApi.class))
        .toList();
  }

  /** Offers what these controllers of a service implement; others among them are left alone. */
  public void offer(String owner, Collection<?> controllers) {
    for (var controller : controllers)
      for (var api : apisOf(controller))
        offered.put(new Place(owner, api), new OfferedApi(owner, api, controller));
  }

  /** All that the services of this process offer. */
  public List<OfferedApi> offered() {
    return List.copyOf(offered.values());
  }

  /** One interface of several services, by their names. */
  public <T> Map<String, T> ofEach(String asking, Collection<String> owners, Class<T> api) {
    return owners.stream()
        .collect(Collectors.toMap(owner -> owner, owner -> of(asking, owner, api)));
  }

  /**
   * The interface of another service.
   *
   * @param asking the service that asks, in whose name its token is
   * @param owner the service that is asked; its role may start later than this one
   * @throws SettingsProblem when it is in another process, and where or with which key is not set
   */
  public <T> T of(String asking, String owner, Class<T> api) {
    if (isHere(owner)) return inProcess(new Place(owner, api), api);
    var setting = InternalSettings.addressOf(owner).setting("internalUrl");
    var url = settings.get(InternalSettings.addressOf(owner)).internalUrl();
    if (url == null)
      throw new SettingsProblem(
          "%s is not set: %s asks that role in another process. Set it in the configuration or as %s."
              .formatted(setting.name(), asking, setting.environmentName()));
    return clients.computeIfAbsent(new Pair(asking, owner), pair -> client(pair, url)).of(api);
  }

  private InternalClient client(Pair pair, URI url) {
    var limits = settings.get(InternalSettings.class);
    return new InternalClient(
        pair.owner(), url, limits.connectTimeout(), limits.readTimeout(), tokensOf(pair.asking()));
  }

  private boolean isHere(String service) {
    return here == null || here.contains(service);
  }

  /** Calls what is offered at the time of the call. */
  private <T> T inProcess(Place place, Class<T> api) {
    InvocationHandler call =
        (_, method, arguments) -> {
          if (method.getDeclaringClass() == Object.class) return method.invoke(place, arguments);
          @Nullable OfferedApi answerer = offered.get(place);
          if (answerer == null)
            throw new Unavailable(place.owner() + " has not started yet in this process", null);
          try {
            return method.invoke(answerer.controller(), arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
          }
        };
    return api.cast(Proxy.newProxyInstance(api.getClassLoader(), new Class<?>[] {api}, call));
  }

  private ServiceTokens tokensOf(String service) {
    return tokens.computeIfAbsent(service, name -> new ServiceTokens(keyOf(name), clock));
  }

  private ServiceKey keyOf(String service) {
    var setting = InternalSettings.keyOf(service).setting("serviceKey");
    var key = settings.get(InternalSettings.keyOf(service)).serviceKey();
    if (key == null)
      throw new SettingsProblem(
          "%s is not set: %s asks a role in another process. Set it in the secrets file or as %s."
              .formatted(setting.name(), service, setting.environmentName()));
    return ServiceKey.of(service, setting.name(), key);
  }

  /** The keys by which tokens are verified here; the gateway has them. */
  public RegisteredKeys registeredKeys() {
    var asking = InternalSettings.PROGRAMS.stream().filter(this::isHere).findFirst().orElse(KEYS);
    var registered = of(asking, KEYS, ServiceKeysApi.class);
    return new FetchedKeys(registered::keys, clock);
  }

  /** The keys that these settings have, by which their services will sign. */
  public static List<ServiceKey> keysIn(Settings settings) {
    return InternalSettings.PROGRAMS.stream()
        .filter(service -> settings.get(InternalSettings.keyOf(service)).serviceKey() != null)
        .map(service -> new InternalApis(settings, Set.of()).keyOf(service))
        .toList();
  }
}
