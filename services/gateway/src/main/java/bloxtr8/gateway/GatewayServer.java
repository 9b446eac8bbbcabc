package bloxtr8.gateway;

import bloxtr8.gateway.sandbox.GatewaySandboxConfiguration;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.internal.InternalApis;
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
 * The gateway role: a Spring context for commands, then one for each service's API in order, and
 * one for the web server in front of all. An API's context can use the beans of the command context
 * and the interfaces that earlier APIs offer; each has its own ServiceContext.
 *
 * <p>Contexts are created without SpringApplication, whose start would reconfigure the logging of
 * the process's other roles.
 */
public final class GatewayServer implements AutoCloseable {

  private static final String SERVICE = "service";
  private static final String PROCESS = "process";

  private final Deque<ConfigurableApplicationContext> opened = new ArrayDeque<>();

  private GatewayServer() {}

  /**
   * Starts the gateway, which answers requests when this method returns.
   *
   * @param port 0 for any free one
   * @param apis the services' APIs, in the order of their dependence; one offers PeopleApi
   */
  public static GatewayServer start(ProcessContext process, int port, List<GatewayModule> apis) {
    var server = new GatewayServer();
    try {
      server.open(process, port, apis);
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void open(ProcessContext process, int port, List<GatewayModule> apis) {
    var commands = new AnnotationConfigApplicationContext();
    commands.registerBean(
        PROCESS, ProcessContext.class, () -> process, bean -> bean.setDestroyMethodName(""));
    commands.registerBean(
        SERVICE, ServiceContext.class, () -> ServiceContext.open(DatabaseRoles.GATEWAY, process));
    commands.register(CommandConfiguration.class);
    refresh(commands);
    offer(process, DatabaseRoles.GATEWAY.service());
    for (var module : apis) open(process, module);
    serve(process, port);
  }

  private void open(ProcessContext process, GatewayModule module) {
    var context = new AnnotationConfigApplicationContext();
    context.setParent(opened.peek());
    context.registerBean(
        SERVICE, ServiceContext.class, () -> ServiceContext.open(module.databaseRole(), process));
    context.register(module.configuration());
    refresh(context);
    offer(process, module.databaseRole().service());
  }

  /** What the newest context offers to other services is on the internal port. */
  private void offer(ProcessContext process, String service) {
    process.apis().offer(service, controllers(opened.getFirst()).values());
  }

  private static Map<String, Object> controllers(ApplicationContext context) {
    return context.getBeansWithAnnotation(Controller.class);
  }

  private void serve(ProcessContext process, int port) {
    var web = new AnnotationConfigServletWebServerApplicationContext();
    web.setEnvironment(environment(process, port));
    web.setParent(opened.peek());
    var beans = web.getBeanFactory();
    beans.registerSingleton(SERVICE, opened.getLast().getBean(ServiceContext.class));
    for (var context : opened)
      controllers(context)
          .forEach((name, controller) -> {
            if (!InternalApis.isInternal(controller)) beans.registerSingleton(name, controller);
          });
    web.register(GatewayConfiguration.class);
    if (World.of(process.settings()) == World.SANDBOX)
      web.register(GatewaySandboxConfiguration.class);
    refresh(web);
  }

  private void refresh(ConfigurableApplicationContext context) {
    opened.push(context);
    context.refresh();
  }

  /** An environment without the machine's variables: they are not settings of ours. */
  private static ConfigurableEnvironment environment(ProcessContext process, int port) {
    var environment =
        new StandardServletEnvironment() {
          @Override
          protected void customizePropertySources(MutablePropertySources sources) {}
        };
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("gateway", properties(process.settings(), port)));
    return environment;
  }

  private static Map<String, Object> properties(Settings settings, int port) {
    return Map.of(
        "server.port",
        port,
        "server.address",
        settings.get(GatewaySettings.class).address(),
        "server.max-http-request-header-size",
        "16KB",
        "spring.threads.virtual.enabled",
        true,
        "spring.web.resources.add-mappings",
        false,
        "server.compression.enabled",
        true,
        "server.compression.mime-types",
        "text/html,text/css,text/javascript,image/svg+xml",
        "springdoc.default-produces-media-type",
        "application/json");
  }

  public int port() {
    var web = (ServletWebServerApplicationContext) web();
    return Objects.requireNonNull(web.getWebServer()).getPort();
  }

  /** The web server's context, for tests of its routes. */
  ApplicationContext web() {
    return opened.getFirst();
  }

  /** Closes in reverse order: no request is in progress when a context closes. */
  @Override
  public void close() {
    while (!opened.isEmpty()) opened.pop().close();
  }
}
