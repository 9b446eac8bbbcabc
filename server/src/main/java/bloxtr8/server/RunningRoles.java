package bloxtr8.server;

import bloxtr8.api.MoneyDeskApi;
import bloxtr8.api.PayoutApi;
import bloxtr8.api.PayoutDeskApi;
import bloxtr8.escrow.EscrowDoors;
import bloxtr8.escrow.EscrowWiring;
import bloxtr8.gateway.Door;
import bloxtr8.gateway.GatewayServer;
import bloxtr8.marketplace.MarketplaceWiring;
import bloxtr8.payments.PaymentsDoors;
import bloxtr8.payments.PaymentsWiring;
import bloxtr8.platform.House;
import bloxtr8.platform.Room;
import bloxtr8.platform.database.Wiring;
import bloxtr8.platform.database.Wirings;
import bloxtr8.platform.settings.World;
import bloxtr8.projections.ProjectionsWiring;
import bloxtr8.projections.queries.ViewQueries;
import bloxtr8.projections.rebuild.ViewRebuild;
import bloxtr8.providers.Providers;
import bloxtr8.providers.ProvidersSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * The roles of this process, each in a context of its own, and the port that tells how they are.
 */
final class RunningRoles implements AutoCloseable {

  private final House house;
  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Map<String, Boolean> health = new ConcurrentHashMap<>();

  private RunningRoles(House house) {
    this.house = house;
  }

  /**
   * Starts them in the order of {@link Role}; every one answers when this returns.
   *
   * @param sandbox how the sandbox role keeps its data; null where that role is not asked for
   */
  static RunningRoles start(
      House house,
      Set<Role> roles,
      @Nullable ProvidersSettings sandbox,
      Consumer<String> progress) {
    var started = new RunningRoles(house);
    try {
      for (var role : roles) {
        started.run(role, sandbox);
        progress.accept("Role " + role.text() + " is ready");
      }
      started.keep("management", started::management);
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  private void run(Role role, @Nullable ProvidersSettings sandbox) {
    keep(
        role.text(),
        () ->
            switch (role) {
              case SANDBOX -> Providers.start(required(sandbox));
              case ESCROW -> context(Wirings.ESCROW, EscrowWiring.class);
              case PAYMENTS -> payments();
              case PROJECTIONS -> projections();
              case GATEWAY -> gateway();
            });
  }

  private AnnotationConfigApplicationContext context(Wiring wiring, Class<?> configuration) {
    var context = new AnnotationConfigApplicationContext();
    context.setDisplayName(wiring.user());
    context.registerBean("room", Room.class, () -> Room.open(wiring, house));
    context.register(configuration);
    try {
      context.refresh();
      return context;
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  private AutoCloseable payments() {
    var context = context(Wirings.PAYMENTS, PaymentsWiring.class);
    house.offer(PayoutApi.class, context.getBean(PayoutApi.class));
    house.offer(MoneyDeskApi.class, context.getBean(MoneyDeskApi.class));
    house.offer(PayoutDeskApi.class, context.getBean(PayoutDeskApi.class));
    return context;
  }

  private AutoCloseable projections() {
    var context = context(Wirings.PROJECTIONS, ProjectionsWiring.class);
    house.offer(ViewRebuild.class, context.getBean(ViewRebuild.class));
    return context;
  }

  private AutoCloseable gateway() {
    var live = house.settings().get(World.SETTING) == World.LIVE;
    var marketplace = live ? MarketplaceWiring.class : MarketplaceInSandbox.class;
    var port = house.settings().get(AllSettings.GATEWAY_PORT).intValue();
    return GatewayServer.start(
        house,
        port,
        List.of(
            new Door(Wirings.MARKETPLACE, marketplace),
            new Door(Wirings.ESCROW_DOOR, EscrowDoors.class),
            new Door(Wirings.PAYMENTS_DOOR, PaymentsDoors.class),
            new Door(Wirings.VIEWS, ViewQueries.class)));
  }

  private AutoCloseable management() {
    var port = house.settings().get(AllSettings.MANAGEMENT_PORT).intValue();
    return ManagementServer.start(port, house.telemetry(), this::parts);
  }

  private Map<String, Boolean> parts() {
    var parts = new HashMap<>(house.working());
    parts.putAll(health);
    return parts;
  }

  private void keep(String name, Supplier<AutoCloseable> part) {
    running.push(part.get());
    health.put(name, true);
  }

  private static ProvidersSettings required(@Nullable ProvidersSettings sandbox) {
    if (sandbox == null) throw new IllegalStateException("the sandbox role without its settings");
    return sandbox;
  }

  /** In reverse; one that does not close well does not keep the others open. */
  @Override
  public void close() {
    RuntimeException first = null;
    while (!running.isEmpty()) {
      try {
        close(running.pop());
      } catch (RuntimeException e) {
        if (first == null) first = e;
      }
    }
    if (first != null) throw first;
  }

  private static void close(AutoCloseable part) {
    switch (part) {
      case Providers providers -> providers.close();
      case GatewayServer gateway -> gateway.close();
      case ManagementServer management -> management.close();
      case AnnotationConfigApplicationContext context -> context.close();
      default -> throw new IllegalStateException("an unknown part: " + part);
    }
  }
}
