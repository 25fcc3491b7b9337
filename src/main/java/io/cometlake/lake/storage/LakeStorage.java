// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;

/** A folder on a file system that can create a file exclusively and replace one atomically. Thread-safe. */
public interface LakeStorage extends AutoCloseable {
    /**
     * @param location a URI or a plain local path
     * @throws io.cometlake.lake.LakeLocationException if the scheme promises no exclusive creation
     */
    static LakeStorage open(String location) {
        return StorageLocation.parse(location).open();
    }

    /** The root, normalised: equal for equal folders however they were written. */
    String uri();

    /** The whole path, for messages. */
    String describe(String path);

    FSDataInputStream openForRead(String path);

    /** Creates or empties a file; its folders are made. */
    FSDataOutputStream create(String path);

    /** Renames a file over another in one step. */
    void replace(String source, String target);

    /** Writes a file whole or not at all, synced to disk, replacing what was there. */
    void write(String path, byte[] content);

    /**
     * Creates a file with its content in one step, synced to disk, unless there is one.
     *
     * @return whether it was created by this call
     */
    boolean createExclusive(String path, byte[] content);

    byte[] read(String path);

    /** The size of a file; empty if there is none. */
    OptionalLong findSize(String path);

    /** When a file was last written, by the clock of its file system; empty if there is none. */
    Optional<Instant> findModified(String path);

    /** Whether there is a file or a folder. */
    boolean exists(String path);

    /** The names in a folder, sorted; none if there is no folder. */
    List<String> list(String folder);

    /** The paths of all files at or below a folder, sorted; none if there is no folder. */
    List<String> listTree(String folder);

    void makeFolder(String folder);

    /** What is free on the file system of the root, or of the folder where it would be; empty where nobody knows. */
    OptionalLong freeBytes();

    /** Deletes a file, if there is one. */
    void delete(String path);

    /** Deletes a folder with all that it holds, if there is one. */
    void deleteTree(String folder);

    @Override
    void close();
}
