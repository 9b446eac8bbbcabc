package bloxtr8.platform.internal.http;

import bloxtr8.platform.connections.BoundedHttp11Protocol;
import bloxtr8.platform.connections.ConnectionLimits;
import bloxtr8.platform.connections.OpenConnections;
import bloxtr8.platform.connections.RequestDeadlineValve;
import bloxtr8.platform.http.BodyFilter;
import bloxtr8.platform.http.BodyMemory;
import bloxtr8.platform.http.ProblemWriter;
import bloxtr8.platform.http.RequestContextFilter;
import bloxtr8.platform.http.StrictJson;
import bloxtr8.platform.http.UnreadableRequestValve;
import bloxtr8.platform.telemetry.Telemetry;
import bloxtr8.platform.tokens.ServiceTokenVerifier;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** The internal port of a process: what its services offer each other, for service tokens only. */
public final class InternalServer implements AutoCloseable {

  private static final int BODY_MAX = 64 * 1024;
  private static final int CONNECTIONS_MAX = 256;
  private static final Duration HEAD_WITHIN = Duration.ofSeconds(20);
  private static final Duration BODY_WITHIN = Duration.ofSeconds(20);

  /** Our other services may all be at one address. */
  private static final ConnectionLimits LIMITS =
      new ConnectionLimits(CONNECTIONS_MAX, CONNECTIONS_MAX, HEAD_WITHIN, BODY_WITHIN);

  private final Tomcat tomcat;
  private final Path work;

  private InternalServer(Tomcat tomcat, Path work) {
    this.tomcat = tomcat;
    this.work = work;
  }

  /**
   * Starts the port; it answers when this returns.
   *
   * @param address IP address to listen on
   * @param port 0 for any free one
   */
  public static InternalServer start(
      String address,
      int port,
      List<OfferedApi> offers,
      ServiceTokenVerifier verifier,
      Telemetry telemetry) {
    try {
      var work = Files.createTempDirectory("bloxtr8-internal-");
      var server = new InternalServer(new Tomcat(), work);
      try {
        server.open(address, port, offers, verifier, telemetry);
        return server;
      } catch (LifecycleException e) {
        server.close();
        throw new UncheckedIOException(
            new IOException("port " + port + " (internal) cannot be opened: " + e.getMessage(), e));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void open(
      String address,
      int port,
      List<OfferedApi> offers,
      ServiceTokenVerifier verifier,
      Telemetry telemetry)
      throws LifecycleException {
    tomcat.setBaseDir(work.toString());
    var connections =
        new OpenConnections("internal", LIMITS, _ -> Optional.empty(), telemetry.alerts());
    tomcat.setConnector(connector(address, port, connections));
    if (tomcat.getHost() instanceof StandardHost host)
      host.setErrorReportValveClass(UnreadableRequestValve.class.getName());
    tomcat.getEngine().getPipeline().addValve(new RequestDeadlineValve(connections));
    var context = tomcat.addContext("", work.toString());
    if (context instanceof StandardContext standard) {
      // The program has one class loader: nothing of this context can leak.
      standard.setClearReferencesRmiTargets(false);
      standard.setClearReferencesThreadLocals(false);
      standard.setFailCtxIfServletStartFails(true);
    }
    var problems = new ProblemWriter(StrictJson.builder().build());
    filter(context, "context", new RequestContextFilter(telemetry, problems));
    filter(context, "guard", new InternalGuard(offers, verifier, problems));
    filter(
        context, "body", new BodyFilter(_ -> BODY_MAX, BODY_WITHIN, BodyMemory.ofHeap(), problems));
    var beans = new GenericWebApplicationContext(context.getServletContext());
    beans.setDisplayName("internal");
    InternalWebConfiguration.register(beans, offers, problems);
    var dispatcher = Tomcat.addServlet(context, "dispatcher", new DispatcherServlet(beans));
    dispatcher.setLoadOnStartup(1);
    dispatcher.addMapping("/");
    tomcat.start();
  }

  private static Connector connector(String address, int port, OpenConnections connections) {
    var connector = new Connector(BoundedHttp11Protocol.class.getName());
    connector.setPort(port);
    connector.setXpoweredBy(false);
    connector.setThrowOnFailure(true);
    if (connector.getProtocolHandler() instanceof BoundedHttp11Protocol protocol) {
      protocol.bound(connections);
      protocol.setAddress(InetAddress.ofLiteral(address));
      protocol.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    }
    return connector;
  }

  private static void filter(Context context, String name, Filter filter) {
    var definition = new FilterDef();
    definition.setFilterName(name);
    definition.setFilter(filter);
    context.addFilterDef(definition);
    var everywhere = new FilterMap();
    everywhere.setFilterName(name);
    everywhere.addURLPattern("/*");
    context.addFilterMap(everywhere);
  }

  public int port() {
    return tomcat.getConnector().getLocalPort();
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
      FileSystemUtils.deleteRecursively(work);
    } catch (LifecycleException e) {
      throw new IllegalStateException("the internal port does not close", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
