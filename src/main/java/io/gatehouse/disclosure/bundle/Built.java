package io.gatehouse.disclosure.bundle;

import java.util.HexFormat;
import java.util.List;

/**
 * A package as files, before it is encrypted.
 *
 * @param fileName what the ZIP file is called
 * @param zip the package
 * @param sha256 the SHA-256 of the ZIP file
 * @param manifestSha256 the SHA-256 of its manifest, which names every other file
 * @param wholeSha256 the hash of the whole, as the manifest gives it
 * @param files what is in it, in its order
 */
public record Built(
        String fileName, byte[] zip, byte[] sha256, byte[] manifestSha256, byte[] wholeSha256, List<File> files) {

    public Built {
        files = List.copyOf(files);
    }

    /** One file of the package. */
    public record File(String path, long size, byte[] sha256) {

        public String sha256Hex() {
            return HexFormat.of().formatHex(sha256);
        }
    }

    /** The hash of the whole, as people compare it. */
    public String wholeHex() {
        return HexFormat.of().formatHex(wholeSha256);
    }
}
