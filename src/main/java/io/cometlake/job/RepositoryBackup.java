// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** Copies a job repository in H2 to a file while it may be in use, by H2's own means. */
public final class RepositoryBackup {
    private RepositoryBackup() {}

    /**
     * Writes a ZIP that holds the database's file, and reads it back.
     *
     * @param place in a file
     * @param file not there yet
     * @return its size in bytes
     * @throws JobException if it cannot be written; no file is left then
     */
    public static long write(RepositoryPlace place, Path file) {
        if (!place.isEmbedded()) {
            throw new IllegalArgumentException("Only H2 is copied so");
        }
        if (!RepositoryStatus.exists(place)) {
            throw new JobException("No job repository is in " + place + ", so there is nothing to back up.", null);
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            RepositoryStatus.with(place, context -> copy(context, part));
            requireReadable(part);
            // Fails where somebody was quicker: nothing is replaced.
            Files.move(part, file);
            return Files.size(file);
        } catch (IOException e) {
            throw new JobException("Cannot write the backup " + file + ": " + e + ". Name another file.", e);
        } catch (RuntimeException e) {
            throw RepositoryFailure.isOne(e) ? RepositoryFailure.of(place, e) : e;
        } finally {
            deleteIfThere(part);
        }
    }

    private static void copy(BeanFactory context, Path part) {
        context.getBean(JdbcTemplate.class).update("backup to ?", part.toString());
    }

    private static void requireReadable(Path part) throws IOException {
        try (ZipFile zip = new ZipFile(part.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                try (InputStream bytes = zip.getInputStream(entries.nextElement())) {
                    bytes.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
    }

    private static void deleteIfThere(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new JobException("Cannot delete " + part + ": " + e, e);
        }
    }
}
