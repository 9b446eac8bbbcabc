package bloxtr8.gateway;

import bloxtr8.platform.House;
import bloxtr8.platform.Room;
import bloxtr8.platform.database.Wirings;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.stereotype.Controller;
import org.springframework.web.context.support.StandardServletEnvironment;

/**
 * The gateway role: the lobby, then each room's doors behind it in order, and in front of all the
 * web server. A door sees the lobby and what the doors before it offer; each has its own Room.
 *
 * <p>Contexts are made without SpringApplication, whose start would set up logging anew under the
 * other roles of the process.
 */
public final class GatewayServer implements AutoCloseable {

  /** A property that holds in the sandbox world. */
  static final String SANDBOX = "bloxtr8.sandbox";

  private static final String ROOM = "room";
  private static final String HOUSE = "house";

  private final Deque<ConfigurableApplicationContext> opened = new ArrayDeque<>();

  private GatewayServer() {}

  /**
   * Answers when it returns.
   *
   * @param port 0 for any free one
   * @param doors one of them offers PeopleApi
   */
  public static GatewayServer start(House house, int port, List<Door> doors) {
    var server = new GatewayServer();
    try {
      server.open(house, port, doors);
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void open(House house, int port, List<Door> doors) {
    var lobby = new AnnotationConfigApplicationContext();
    lobby.registerBean(HOUSE, House.class, () -> house, bean -> bean.setDestroyMethodName(""));
    lobby.registerBean(ROOM, Room.class, () -> Room.open(Wirings.GATEWAY, house));
    lobby.register(LobbyWiring.class);
    refresh(lobby);
    for (var door : doors) open(house, door);
    serve(house, port);
  }

  private void open(House house, Door door) {
    var context = new AnnotationConfigApplicationContext();
    context.setParent(opened.peek());
    context.registerBean(ROOM, Room.class, () -> Room.open(door.wiring(), house));
    context.register(door.configuration());
    refresh(context);
  }

  private void serve(House house, int port) {
    var web = new AnnotationConfigServletWebServerApplicationContext();
    web.setEnvironment(environment(house, port));
    web.setParent(opened.peek());
    var beans = web.getBeanFactory();
    beans.registerSingleton(ROOM, opened.getLast().getBean(Room.class));
    for (var context : opened)
      context.getBeansWithAnnotation(Controller.class).forEach(beans::registerSingleton);
    web.register(GatewayWiring.class);
    refresh(web);
  }

  private void refresh(ConfigurableApplicationContext context) {
    opened.push(context);
    context.refresh();
  }

  /** What the machine's variables happen to say is none of our settings. */
  private static ConfigurableEnvironment environment(House house, int port) {
    var environment =
        new StandardServletEnvironment() {
          @Override
          protected void customizePropertySources(MutablePropertySources sources) {}
        };
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("gateway", properties(house.settings(), port)));
    return environment;
  }

  private static Map<String, Object> properties(Settings settings, int port) {
    return Map.of(
        SANDBOX,
        settings.get(World.SETTING) == World.SANDBOX,
        "server.port",
        port,
        "server.address",
        settings.get(GatewaySettings.ADDRESS),
        "server.max-http-request-header-size",
        "16KB",
        "spring.threads.virtual.enabled",
        true,
        "spring.web.resources.add-mappings",
        false,
        "springdoc.default-produces-media-type",
        "application/json");
  }

  public int port() {
    var web = (ServletWebServerApplicationContext) web();
    return Objects.requireNonNull(web.getWebServer()).getPort();
  }

  /** The web server's context: for whoever walks its routes. */
  ApplicationContext web() {
    return opened.getFirst();
  }

  /** In reverse: no request is on its way when a room closes. */
  @Override
  public void close() {
    while (!opened.isEmpty()) opened.pop().close();
  }
}
