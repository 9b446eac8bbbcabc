package bloxtr8.platform.http;

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
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.ToIntFunction;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads a body whole before anybody works on it, and no further than its path allows. */
public final class BodyFilter extends OncePerRequestFilter {

  private static final String ATTRIBUTE = BodyFilter.class.getName();
  private static final byte[] EMPTY = {};

  private final ToIntFunction<HttpServletRequest> bytesMax;
  private final ProblemWriter problems;

  public BodyFilter(ToIntFunction<HttpServletRequest> bytesMax, ProblemWriter problems) {
    this.bytesMax = bytesMax;
    this.problems = problems;
  }

  /** The body as it came. */
  public static byte[] bodyOf(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof byte[] body ? body : EMPTY;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var max = bytesMax.applyAsInt(request);
    var body = request.getContentLengthLong() > max ? null : readAtMost(request, max + 1);
    if (body == null || body.length > max) {
      problems.write(request, response, ProblemAdvice.tooLarge());
      return;
    }
    request.setAttribute(ATTRIBUTE, body);
    chain.doFilter(new Replayed(request, body), response);
  }

  private static byte[] readAtMost(HttpServletRequest request, int bytes) throws IOException {
    return request.getInputStream().readNBytes(bytes);
  }

  private static final class Replayed extends HttpServletRequestWrapper {

    private final byte[] body;

    Replayed(HttpServletRequest request, byte[] body) {
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
      throw new UnsupportedOperationException("the body is already here");
    }
  }
}
