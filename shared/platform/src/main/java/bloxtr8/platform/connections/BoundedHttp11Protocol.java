package bloxtr8.platform.connections;

import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 with a bounded number of connections; Tomcat creates it by its class name. */
public final class BoundedHttp11Protocol extends Http11NioProtocol {

  private final BoundedEndpoint endpoint;

  public BoundedHttp11Protocol() {
    this(new BoundedEndpoint());
  }

  private BoundedHttp11Protocol(BoundedEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  /** Sets the limit; called before the start. */
  public void bound(OpenConnections connections) {
    endpoint.bounds = connections;
    setMaxConnections(connections.limits().total());
    setConnectionTimeout((int) connections.limits().headWithin().toMillis());
  }

  private static final class BoundedEndpoint extends NioEndpoint {

    private @Nullable OpenConnections bounds;

    private OpenConnections bounds() {
      return Objects.requireNonNull(bounds);
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
      if (bounds().accept(socket)) return super.setSocketOptions(socket);
      destroySocket(socket);
      return false;
    }

    @Override
    public void startInternal() throws Exception {
      super.startInternal();
      bounds().start();
    }

    @Override
    public void stopInternal() {
      bounds().stop();
      super.stopInternal();
    }
  }
}
