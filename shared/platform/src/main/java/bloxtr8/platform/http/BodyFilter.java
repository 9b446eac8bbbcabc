package bloxtr8.platform.http;

import bloxtr8.platform.connections.OpenConnections;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.ToIntFunction;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads a request's body completely before the controller runs: up to the size limit of its path,
 * within one time limit (a slow client would otherwise occupy a thread for ever), and only while
 * the bodies of all requests together fit in memory.
 */
public final class BodyFilter extends OncePerRequestFilter {

  /** In place of a limit: the body is not read here. */
  public static final int STREAMED = -1;

  private static final String ATTRIBUTE = BodyFilter.class.getName();
  private static final int TOO_SLOW = 408;
  private static final int BUFFER_BYTES = 2 * 1024;
  private static final byte[] EMPTY = {};

  private final ToIntFunction<HttpServletRequest> bytesMax;
  private final Duration within;
  private final BodyMemory memory;
  private final ProblemWriter problems;

  /**
   * Limits bodies.
   *
   * @param bytesMax of a request; {@link #STREAMED} for a path whose controller reads the body
   *     itself
   */
  public BodyFilter(
      ToIntFunction<HttpServletRequest> bytesMax,
      Duration within,
      BodyMemory memory,
      ProblemWriter problems) {
    this.bytesMax = bytesMax;
    this.within = within;
    this.memory = memory;
    this.problems = problems;
  }

  /** The body's bytes, unchanged. */
  public static byte[] bodyOf(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof byte[] body ? body : EMPTY;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var max = bytesMax.applyAsInt(request);
    if (max == STREAMED) {
      chain.doFilter(request, response);
      return;
    }
    try (var share = memory.share()) {
      byte[] body;
      try {
        body = read(request, max, share);
      } catch (Problem refused) {
        if (refused.status() == TOO_SLOW) response.setHeader(HttpHeaders.CONNECTION, "close");
        problems.write(request, response, refused);
        return;
      }
      OpenConnections.bodyArrived(request);
      request.setAttribute(ATTRIBUTE, body);
      chain.doFilter(new ReplayedRequest(request, body), response);
    }
  }

  /** Memory is allocated for bytes that have arrived, whatever Content-Length declares. */
  private byte[] read(HttpServletRequest request, int max, BodyMemory.Allocation share)
      throws IOException {
    if (request.getContentLengthLong() > max) throw ProblemAdvice.tooLarge();
    if (!hasBody(request)) return EMPTY;
    var began = System.nanoTime();
    var in = request.getInputStream();
    var buffer = new byte[BUFFER_BYTES];
    var body = new ByteArrayOutputStream(0);
    for (var read = read(in, buffer); read >= 0; read = read(in, buffer)) {
      share.add(read);
      body.write(buffer, 0, read);
      if (body.size() > max) throw ProblemAdvice.tooLarge();
      if (System.nanoTime() - began > within.toNanos()) throw tooSlow();
    }
    return body.toByteArray();
  }

  private static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0
        || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
  }

  private static int read(InputStream in, byte[] buffer) throws IOException {
    try {
      return in.read(buffer);
    } catch (SocketTimeoutException _) {
      throw tooSlow();
    } catch (IOException e) {
      if (e.getCause() instanceof SocketTimeoutException) throw tooSlow();
      throw e;
    }
  }

  private static Problem tooSlow() {
    return new Problem(TOO_SLOW, "too_slow", "The body did not arrive in time; send it again.");
  }

  private static final class ReplayedRequest extends HttpServletRequestWrapper {

    private final byte[] body;

    ReplayedRequest(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public ServletInputStream getInputStream() {
      return new Stream(body);
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  private static final class Stream extends ServletInputStream {

    private final ByteArrayInputStream bytes;

    Stream(byte[] body) {
      this.bytes = new ByteArrayInputStream(body);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return bytes.read(into, offset, length);
    }

    @Override
    public boolean isFinished() {
      return bytes.available() == 0;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException("the body was already read");
    }
  }
}
