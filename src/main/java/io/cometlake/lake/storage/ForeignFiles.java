// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.storage;

import io.cometlake.lake.LakeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * Files that do not belong to a lake, on whatever file systems Hadoop is configured for here, to be copied. Never those of this
 * machine, which others could name to have them read. Thread-safe.
 */
public final class ForeignFiles {
    /** This machine's, views that may lead there, and what is had without Hadoop. */
    private static final Set<String> REFUSED =
            Set.of("file", "viewfs", "viewfsoverload", "har", "http", "https", "ftp");

    private static final int BUFFER_BYTES = 1 << 16;

    private final Configuration configuration;

    ForeignFiles(Configuration configuration) {
        this.configuration = configuration;
    }

    /** With the files of HADOOP_CONF_DIR. */
    public static ForeignFiles configured() {
        return new ForeignFiles(StorageLocation.configuration());
    }

    /** Whether there is a file system for such addresses. */
    public boolean reaches(URI address) {
        return spelled(address).isPresent();
    }

    /**
     * Copies a file, streamed.
     *
     * @param most bytes that it may have
     * @return false where it has more; nothing is copied then
     * @throws LakeException if it cannot be read
     * @throws IOException if the copy cannot be written
     */
    public boolean copy(URI address, long most, Path file) throws IOException {
        URI found = spelled(address)
                .orElseThrow(() -> new LakeException("Hadoop knows no file system for " + address.getScheme()));
        // Its path alone: some put credentials into the address itself.
        String shown = found.getScheme() + "://" + found.getHost() + found.getPath();
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(found);
        try (FileSystem files = FileSystem.newInstance(found, configuration)) {
            if (files.getFileStatus(path).getLen() > most) {
                return false;
            }
            try (InputStream in = files.open(path)) {
                copy(in, file, shown);
                return true;
            }
        } catch (IOException e) {
            throw LakeException.of("Cannot read", shown, e);
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            throw new LakeException("Cannot read " + shown + ": " + e.getMessage(), e);
        }
    }

    private static void copy(InputStream in, Path file, String shown) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int length = read(in, buffer, shown); length >= 0; length = read(in, buffer, shown)) {
                out.write(buffer, 0, length);
            }
        }
    }

    /** Apart from writing, so that this disk is not taken for the other one. */
    private static int read(InputStream in, byte[] buffer, String shown) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw LakeException.of("Cannot read", shown, e);
        }
    }

    /** As Hadoop calls it: what everybody calls s3 is s3a there. */
    private Optional<URI> spelled(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (REFUSED.contains(scheme)) {
            return Optional.empty();
        }
        if (isConfigured(scheme)) {
            return Optional.of(address);
        }
        if (scheme.equals("s3") && isConfigured("s3a")) {
            return Optional.of(URI.create("s3a" + address.toString().substring("s3".length())));
        }
        return Optional.empty();
    }

    private boolean isConfigured(String scheme) {
        try {
            FileSystem.getFileSystemClass(scheme, configuration);
            return true;
        } catch (IOException | RuntimeException e) {
            // That is how Hadoop says no.
            return false;
        }
    }
}
