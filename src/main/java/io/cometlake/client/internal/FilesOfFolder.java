// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a folder that is uploaded. */
public final class FilesOfFolder {
    private FilesOfFolder() {}

    /**
     * All of them, those of its folders too, in an order that is the same each time.
     *
     * @throws IOException if it is no folder, or cannot be listed; the message names it
     */
    public static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("There is no folder '" + folder + "', so it cannot be uploaded.");
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            throw new IOException("Folder '" + folder + "' cannot be listed (" + e.getMessage() + ").", e);
        }
    }

    /** What a file is called in the folder, with {@code /} between folders on every system. */
    public static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
