package bloxtr8.platform.connections;

import java.io.EOFException;
import java.io.IOException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.MultipartStream.MalformedStreamException;
import org.jspecify.annotations.Nullable;

/** Tells whose fault it is that an upload could not be read. */
public final class UploadFaults {

  private UploadFaults() {}

  /**
   * Whether the sender broke off, or sent no form; everything else, such as a full disk, is ours.
   */
  public static boolean isOfSender(IOException failure) {
    @Nullable Throwable each = failure;
    while (each != null) {
      var isOfSender =
          switch (each) {
            case BadRequestException _, MalformedStreamException _, EOFException _ -> true;
            case FileUploadException form -> form.getCause() == null;
            default -> false;
          };
      if (isOfSender) return true;
      each = each.getCause();
    }
    return false;
  }
}
