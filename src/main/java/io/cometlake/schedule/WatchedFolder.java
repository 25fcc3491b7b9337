// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ConfigException;
import io.cometlake.config.file.JobFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folder of job files: what stands in each of them now, read by nobody yet. */
final class WatchedFolder {
    private final Path folder;

    /** @param folder absolute */
    WatchedFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A file in it.
     *
     * @param name in the folder
     * @param text null if it is no text that can be read
     * @param problem why it cannot be read; null if it can
     * @param digest of either
     */
    record Look(
            String name, @Nullable String text, @Nullable String problem, String digest) {}

    /**
     * All job files, in the order of their names.
     *
     * @throws ConfigException if the folder cannot be read, which is not as if nothing were in it
     */
    List<Look> look() {
        List<Look> files = new ArrayList<>();
        for (Path file : JobFiles.in(folder)) {
            String name = file.getFileName().toString();
            try {
                String text = JobFiles.text(file, name);
                files.add(new Look(name, text, null, digest("text " + text)));
            } catch (ConfigException e) {
                String problem = String.join("\n", e.problems());
                files.add(new Look(name, null, problem, digest("problem " + problem)));
            }
        }
        return files;
    }

    /** 64 hexadecimal digits. */
    static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
