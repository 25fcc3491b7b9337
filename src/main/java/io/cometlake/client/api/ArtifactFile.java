// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.UploadContent;
import io.cometlake.client.internal.FilesOfFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that is put into a version of an artifact: one that is uploaded, or one that lies elsewhere and of which Comet keeps the
 * address alone. Immutable.
 *
 * <pre>{@code
 * ArtifactFile.allIn(Path.of("images"));
 * ArtifactFile.of("labels.csv", UploadContent.of("cat,1"));
 * ArtifactFile.remote("raw.parquet", URI.create("s3://bucket/raw.parquet"));
 * }</pre>
 */
public sealed interface ArtifactFile {
    /** Its path in the artifact, as {@code train/1.png}. */
    String name();

    /** Under a name that is a path in the artifact. */
    static ArtifactFile of(String name, UploadContent content) {
        return new Uploaded(name, content);
    }

    /**
     * Under its own name, without its folders.
     *
     * @throws IOException if it is no file that can be read
     */
    static ArtifactFile of(Path file) throws IOException {
        return of(file.getFileName().toString(), UploadContent.of(file));
    }

    /**
     * All files of a folder and its folders, each under its path in it, in the order of their names. Symbolic links to folders are not
     * followed.
     *
     * @return empty if there is none
     * @throws IOException if there is no such folder, or a file that cannot be read
     */
    static List<ArtifactFile> allIn(Path folder) throws IOException {
        List<ArtifactFile> files = new ArrayList<>();
        for (Path file : FilesOfFolder.list(folder)) {
            files.add(of(FilesOfFolder.name(folder, file), UploadContent.of(file)));
        }
        return List.copyOf(files);
    }

    /** What lies at an address, as {@code s3://bucket/raw.parquet}; nothing looks whether it is there. */
    static ArtifactFile remote(String name, URI link) {
        return new Remote(name, link);
    }

    /** Of {@link #of(String, UploadContent)}. */
    record Uploaded(String name, UploadContent content) implements ArtifactFile {
        public Uploaded {
            requireName(name);
        }
    }

    /** Of {@link #remote}. */
    record Remote(String name, URI link) implements ArtifactFile {
        public Remote {
            requireName(name);
            if (!link.isAbsolute()) {
                throw new IllegalArgumentException("Remote file '" + name + "' lies at '" + link
                        + "', which has no scheme, as in s3://bucket/file");
            }
        }
    }

    private static void requireName(String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A file of an artifact without a name");
        }
    }
}
