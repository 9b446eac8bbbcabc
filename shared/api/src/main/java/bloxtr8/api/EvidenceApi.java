package bloxtr8.api;

import bloxtr8.kernel.DisputeId;
import bloxtr8.kernel.EvidenceId;
import bloxtr8.kernel.UserId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** The files that were given about a dispute, for its parties and for staff. */
@HttpExchange("/api/disputes/{id}/evidence")
public interface EvidenceApi {

  /** All files of the escrow in dispute, in the order in which they came. */
  @GetExchange
  EvidenceList evidence(@PathVariable("id") DisputeId id);

  /** One of them, with a link that downloads it within five minutes. */
  @GetExchange("/{evidence}")
  EvidenceFile file(
      @PathVariable("id") DisputeId id, @PathVariable("evidence") EvidenceId evidenceId);

  /** The files; {@code data} as in a page, of which there is one only. */
  record EvidenceList(List<EvidenceItem> data) {}

  /**
   * A file.
   *
   * @param number its place in the escrow's chain, from 1
   * @param by BUYER, SELLER or STAFF
   * @param name as its uploader has named it
   * @param sha256 of the bytes that are stored
   * @param originalSha256 of the bytes that were uploaded; pictures are written anew
   * @param chainHash over this file and all before it
   */
  record EvidenceItem(
      EvidenceId evidenceId,
      int number,
      DisputeId disputeId,
      UserId uploadedBy,
      String by,
      String kind,
      String name,
      String note,
      long bytes,
      String sha256,
      String originalSha256,
      String chainHash,
      Instant uploadedAt) {}

  /** A file that can be downloaded. */
  record EvidenceFile(EvidenceItem evidence, URI link) {}
}
