package bloxtr8.server.roles;

import bloxtr8.discord.DiscordConfiguration;
import bloxtr8.escrow.EscrowApiConfiguration;
import bloxtr8.escrow.EscrowConfiguration;
import bloxtr8.escrow.sandbox.EscrowSandboxConfiguration;
import bloxtr8.gateway.GatewayModule;
import bloxtr8.gateway.GatewayServer;
import bloxtr8.gateway.GatewaySettings;
import bloxtr8.marketplace.MarketplaceConfiguration;
import bloxtr8.marketplace.sandbox.MarketplaceSandboxConfiguration;
import bloxtr8.payments.PaymentsApiConfiguration;
import bloxtr8.payments.PaymentsConfiguration;
import bloxtr8.payments.sandbox.PaymentsApiSandboxConfiguration;
import bloxtr8.platform.ProcessContext;
import bloxtr8.platform.ServiceContext;
import bloxtr8.platform.database.DatabaseRole;
import bloxtr8.platform.database.DatabaseRoles;
import bloxtr8.platform.internal.InternalApis;
import bloxtr8.platform.internal.InternalSettings;
import bloxtr8.platform.internal.http.InternalServer;
import bloxtr8.platform.settings.Settings;
import bloxtr8.platform.settings.World;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.platform.tokens.ServiceTokenVerifier;
import bloxtr8.projections.ProjectionsConfiguration;
import bloxtr8.projections.queries.ProjectionsApiConfiguration;
import bloxtr8.providers.Providers;
import bloxtr8.providers.ProvidersSettings;
import java.time.Clock;
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
import org.springframework.stereotype.Controller;

/** The roles of this process, each in a context of its own, and the management port. */
public final class RunningRoles implements AutoCloseable {

  private final ProcessContext process;
  private final Map<Role, AutoCloseable> running = new ConcurrentHashMap<>();
  private @Nullable ManagementServer management;
  private @Nullable InternalServer internal;
  private final Map<String, Boolean> health = new ConcurrentHashMap<>();

  private RunningRoles(ProcessContext process) {
    this.process = process;
  }

  /**
   * Starts the roles, all at once, because none needs another one to start; every one is ready when
   * this returns. Services of other roles are asked over HTTP.
   *
   * @param sandbox the sandbox role's settings; null without that role
   */
  public static RunningRoles start(
      Settings settings,
      Telemetry telemetry,
      Set<Role> roles,
      @Nullable ProvidersSettings sandbox,
      Consumer<String> progress) {
    var apis = new InternalApis(settings, Role.servicesOf(roles));
    var started = new RunningRoles(new ProcessContext(settings, telemetry, apis));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      started.run(roles, sandbox, threads, progress);
      started.internal = started.internal();
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
          case PAYMENTS -> context(DatabaseRoles.PAYMENTS, PaymentsConfiguration.class);
          case PROJECTIONS -> context(DatabaseRoles.PROJECTIONS, ProjectionsConfiguration.class);
          case GATEWAY -> gateway();
          case DISCORD_BOT -> context(DatabaseRoles.DISCORD, DiscordConfiguration.class);
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
      process
          .apis()
          .offer(databaseRole.service(), context.getBeansWithAnnotation(Controller.class).values());
      return context;
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  private AutoCloseable gateway() {
    var live = isLive();
    var marketplace = live ? MarketplaceConfiguration.class : MarketplaceSandboxConfiguration.class;
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
        settings.managementAddress(),
        settings.managementPort(),
        process.telemetry(),
        this::parts,
        process::workingAside);
  }

  /** Null where no service runs that others could ask. */
  private @Nullable InternalServer internal() {
    var offers = process.apis().offered();
    if (offers.isEmpty()) return null;
    var settings = process.settings().get(InternalSettings.class);
    var verifier = new ServiceTokenVerifier(process.apis().registeredKeys(), Clock.systemUTC());
    return InternalServer.start(
        settings.address(), settings.port(), offers, verifier, process.telemetry());
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
    for (var part : parts(management, internal, running)) {
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
      @Nullable ManagementServer management,
      @Nullable InternalServer internal,
      Map<Role, AutoCloseable> running) {
    var parts = new ArrayList<AutoCloseable>();
    if (management != null) parts.add(management);
    if (internal != null) parts.add(internal);
    new TreeMap<>(running).descendingMap().values().forEach(parts::add);
    return parts;
  }

  private static void close(AutoCloseable part) {
    switch (part) {
      case Providers providers -> providers.close();
      case GatewayServer gateway -> gateway.close();
      case ManagementServer management -> management.close();
      case InternalServer internal -> internal.close();
      case AnnotationConfigApplicationContext context -> context.close();
      default -> throw new IllegalStateException("an unknown part: " + part);
    }
  }
}
