// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.storage;

import io.cometlake.lake.LakeException;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/** A folder on HDFS, whose name node renames atomically, with or without overwriting. */
final class HdfsStorage extends HadoopStorage {
    private final DistributedFileSystem fileSystem;
    private final String uri;

    HdfsStorage(DistributedFileSystem fileSystem, URI location) {
        super(fileSystem, withoutTrailingSlash(location.getPath()));
        this.fileSystem = fileSystem;
        this.uri = resolve("").toString();
    }

    private static String withoutTrailingSlash(String path) {
        if (path.isEmpty() || path.equals("/")) {
            return "/";
        }
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public String describe(String path) {
        return resolve(path).toString();
    }

    @Override
    void makeFolders(String folder) throws IOException {
        if (!fileSystem.mkdirs(resolve(folder))) {
            throw new IOException("the name node refused");
        }
    }

    /** The two-argument rename would answer false where the target exists. */
    @Override
    public void replace(String source, String target) {
        try {
            Path to = resolve(target);
            fileSystem.mkdirs(to.getParent());
            fileSystem.rename(resolve(source), to, Rename.OVERWRITE);
        } catch (IOException e) {
            throw failure("Cannot move a file to", target, e);
        }
    }

    @Override
    public boolean createExclusive(String path, byte[] content) {
        String temporary = writeTemporary(path, content);
        try {
            fileSystem.rename(resolve(temporary), resolve(path), Rename.NONE);
            return true;
        } catch (FileAlreadyExistsException e) {
            return happened(path, temporary, content);
        } catch (IOException e) {
            LakeException lost = failure("Cannot create", path, e);
            if (happened(path, temporary, content)) {
                return true;
            }
            throw lost;
        }
    }

    /**
     * Settles a rename whose answer may have been lost: once the temporary file is deleted it can no longer happen; if that
     * file is gone already, it did.
     */
    private boolean happened(String path, String temporary, byte[] content) {
        return !remove(temporary, false) && exists(path) && Arrays.equals(read(path), content);
    }
}
