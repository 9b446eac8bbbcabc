package bloxtr8.server.roles;

import bloxtr8.api.PayoutApi;
import bloxtr8.api.PayoutDestinationsApi;
import bloxtr8.api.StaffCommandsApi;
import bloxtr8.escrow.EscrowApiConfiguration;
import bloxtr8.escrow.EscrowConfiguration;
import bloxtr8.escrow.sandbox.EscrowSandboxConfiguration;
import bloxtr8.gateway.GatewayModule;
import bloxtr8.gateway.GatewayServer;
import bloxtr8.gateway.GatewaySettings;
import bloxtr8.marketplace.MarketplaceConfiguration;
import bloxtr8.payments.PaymentsApiConfiguration;
import bloxtr8.payments.PaymentsConfiguration;
import bloxtr8.payments.sandbox.PaymentsApiSandboxConfiguration;
import bloxtr8.payments.sandbox.PaymentsSandboxConfiguration;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRole;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.settings.World;
import bloxtr8.projections.ProjectionsConfiguration;
import bloxtr8.projections.queries.ProjectionsApiConfiguration;
import bloxtr8.projections.rebuild.ViewRebuild;
import bloxtr8.providers.Providers;
import bloxtr8.providers.ProvidersSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The roles of this process, each in a context of its own, and the management port. */
public final class RunningRoles implements AutoCloseable {

  private final ProcessContext process;
  private final Map<Role, AutoCloseable> running = new ConcurrentHashMap<>();
  private @Nullable ManagementServer management;
  private final Map<String, Boolean> health = new ConcurrentHashMap<>();

  private RunningRoles(ProcessContext process) {
    this.process = process;
  }

  /**
   * Starts the roles, all at once, because none needs another one to start; every one is ready when
   * this returns.
   *
   * @param sandbox the sandbox role's settings; null without that role
   */
  public static RunningRoles start(
      ProcessContext process,
      Set<Role> roles,
      @Nullable ProvidersSettings sandbox,
      Consumer<String> progress) {
    var started = new RunningRoles(process);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      started.run(roles, sandbox, threads, progress);
      started.management = started.management();
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  /** Returns when every role is ready; ends the other starts when one fails. */
  private void run(
      Set<Role> roles,
      @Nullable ProvidersSettings sandbox,
      ExecutorService threads,
      Consumer<String> progress) {
    var starts = new ExecutorCompletionService<Role>(threads);
    for (var role : roles) starts.submit(() -> run(role, sandbox), role);
    try {
      for (var _ : roles) progress.accept("Role " + ready(starts.take()).text() + " is ready");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while the roles were starting");
    } catch (RuntimeException e) {
      threads.shutdownNow();
      throw e;
    }
  }

  private static Role ready(Future<Role> start) throws InterruptedException {
    try {
      return start.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) throw failure;
      throw new IllegalStateException(e.getCause());
    }
  }

  private void run(Role role, @Nullable ProvidersSettings sandbox) {
    var part =
        switch (role) {
          case SANDBOX -> Providers.start(required(sandbox));
          case ESCROW -> context(DatabaseRoles.ESCROW, EscrowConfiguration.class);
          case PAYMENTS -> payments();
          case PROJECTIONS -> projections();
          case GATEWAY -> gateway();
        };
    running.put(role, part);
    health.put(role.text(), true);
  }

  private AnnotationConfigApplicationContext context(
      DatabaseRole databaseRole, Class<?> configuration) {
    var context = new AnnotationConfigApplicationContext();
    context.setDisplayName(databaseRole.user());
    context.registerBean(
        "service", ServiceContext.class, () -> ServiceContext.open(databaseRole, process));
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
    var configuration = isLive() ? PaymentsConfiguration.class : PaymentsSandboxConfiguration.class;
    var context = context(DatabaseRoles.PAYMENTS, configuration);
    context
        .getBeanProvider(PayoutApi.class)
        .ifAvailable(payouts -> process.offer(PayoutApi.class, payouts));
    process.offer(StaffCommandsApi.class, context.getBean(StaffCommandsApi.class));
    process.offer(PayoutDestinationsApi.class, context.getBean(PayoutDestinationsApi.class));
    return context;
  }

  private AutoCloseable projections() {
    var context = context(DatabaseRoles.PROJECTIONS, ProjectionsConfiguration.class);
    process.offer(ViewRebuild.class, context.getBean(ViewRebuild.class));
    return context;
  }

  private AutoCloseable gateway() {
    var live = isLive();
    var marketplace =
        live ? MarketplaceConfiguration.class : MarketplacePayoutsSandboxConfiguration.class;
    var escrow = live ? EscrowApiConfiguration.class : EscrowSandboxConfiguration.class;
    var payments = live ? PaymentsApiConfiguration.class : PaymentsApiSandboxConfiguration.class;
    var port = process.settings().get(GatewaySettings.class).port();
    return GatewayServer.start(
        process,
        port,
        List.of(
            new GatewayModule(DatabaseRoles.MARKETPLACE, marketplace),
            new GatewayModule(DatabaseRoles.ESCROW_API, escrow),
            new GatewayModule(DatabaseRoles.PAYMENTS_API, payments),
            new GatewayModule(DatabaseRoles.VIEWS_API, ProjectionsApiConfiguration.class)));
  }

  private boolean isLive() {
    return World.of(process.settings()) == World.LIVE;
  }

  private ManagementServer management() {
    var settings = process.settings().get(ProcessSettings.class);
    return ManagementServer.start(
        settings.managementAddress(), settings.managementPort(), process.telemetry(), this::parts);
  }

  private Map<String, Boolean> parts() {
    var parts = new HashMap<>(process.working());
    parts.putAll(health);
    return parts;
  }

  private static ProvidersSettings required(@Nullable ProvidersSettings sandbox) {
    if (sandbox == null) throw new IllegalStateException("the sandbox role without its settings");
    return sandbox;
  }

  /** Closes in the reverse order of {@link Role}; a failure keeps none of the others open. */
  @Override
  public void close() {
    RuntimeException first = null;
    for (var part : parts(management, running)) {
      try {
        close(part);
      } catch (RuntimeException e) {
        if (first == null) first = e;
      }
    }
    running.clear();
    if (first != null) throw first;
  }

  private static List<AutoCloseable> parts(
      @Nullable ManagementServer management, Map<Role, AutoCloseable> running) {
    var parts = new ArrayList<AutoCloseable>();
    if (management != null) parts.add(management);
    new TreeMap<>(running).descendingMap().values().forEach(parts::add);
    return parts;
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
