package bloxtr8.escrow.evidence;

import bloxtr8.platform.files.FileHash;
import java.nio.file.Path;

/**
 * A file that is accepted.
 *
 * @param content what is stored; of a picture, the pixels alone, written anew
 * @param original what was uploaded
 */
public record CheckedFile(EvidenceKind kind, Path content, FileHash stored, FileHash original) {}
