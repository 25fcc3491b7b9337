// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.storage;

import io.cometlake.lake.LakeException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What is the same on every Hadoop file system. Closes the file system that it is given. */
abstract class HadoopStorage implements LakeStorage {
    private final FileSystem fileSystem;
    private final String root;

    /** @param root the path of the root folder, without scheme and authority */
    HadoopStorage(FileSystem fileSystem, String root) {
        this.fileSystem = fileSystem;
        this.root = root;
    }

    @Override
    public FSDataInputStream openForRead(String path) {
        try {
            return fileSystem.open(resolve(path));
        } catch (IOException e) {
            throw failure("Cannot read", path, e);
        }
    }

    @Override
    public FSDataOutputStream create(String path) {
        try {
            makeParent(path);
            return fileSystem.create(resolve(path), true);
        } catch (IOException e) {
            throw failure("Cannot write", path, e);
        }
    }

    @Override
    public void write(String path, byte[] content) {
        String temporary = writeTemporary(path, content);
        replace(temporary, path);
    }

    @Override
    public byte[] read(String path) {
        try (FSDataInputStream in = fileSystem.open(resolve(path))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw failure("Cannot read", path, e);
        }
    }

    @Override
    public OptionalLong findSize(String path) {
        return findFile(path).stream().mapToLong(FileStatus::getLen).findFirst();
    }

    @Override
    public Optional<Instant> findModified(String path) {
        return findFile(path).map(status -> Instant.ofEpochMilli(status.getModificationTime()));
    }

    private Optional<FileStatus> findFile(String path) {
        try {
            return Optional.of(fileSystem.getFileStatus(resolve(path))).filter(FileStatus::isFile);
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failure("Cannot look at", path, e);
        }
    }

    @Override
    public boolean exists(String path) {
        try {
            return fileSystem.exists(resolve(path));
        } catch (IOException e) {
            throw failure("Cannot look at", path, e);
        }
    }

    @Override
    public List<String> list(String folder) {
        List<String> names = new ArrayList<>();
        for (FileStatus status : statuses(folder)) {
            names.add(status.getPath().getName());
        }
        Collections.sort(names);
        return names;
    }

    @Override
    public List<String> listTree(String folder) {
        List<String> paths = new ArrayList<>();
        collect(folder, paths);
        Collections.sort(paths);
        return paths;
    }

    private void collect(String folder, List<String> paths) {
        for (FileStatus status : statuses(folder)) {
            String path = folder + "/" + status.getPath().getName();
            if (status.isDirectory()) {
                collect(path, paths);
            } else {
                paths.add(path);
            }
        }
    }

    private List<FileStatus> statuses(String folder) {
        try {
            return Arrays.asList(fileSystem.listStatus(resolve(folder)));
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw failure("Cannot list", folder, e);
        }
    }

    @Override
    public OptionalLong freeBytes() {
        try {
            Path place = resolve("");
            while (!place.isRoot() && !fileSystem.exists(place)) {
                place = place.getParent();
            }
            return OptionalLong.of(fileSystem.getStatus(place).getRemaining());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    @Override
    public void makeFolder(String folder) {
        try {
            makeFolders(folder);
        } catch (IOException e) {
            throw failure("Cannot create the folder", folder, e);
        }
    }

    /** Makes a folder and those above it, where they are not there. */
    abstract void makeFolders(String folder) throws IOException;

    private void makeParent(String path) throws IOException {
        makeFolders(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
    }

    @Override
    public void delete(String path) {
        remove(path, false);
    }

    @Override
    public void deleteTree(String folder) {
        remove(folder, true);
    }

    /** Whether something was there and is gone. */
    final boolean remove(String path, boolean recursive) {
        try {
            boolean removed = fileSystem.delete(resolve(path), recursive);
            if (!removed && fileSystem.exists(resolve(path))) {
                throw new LakeException("Cannot delete " + describe(path) + ". Check its permissions and try again.");
            }
            return removed;
        } catch (FileNotFoundException e) {
            return false;
        } catch (IOException e) {
            throw failure("Cannot delete", path, e);
        }
    }

    /** Writes a synced file beside the path; its name ends in {@code .tmp}. */
    final String writeTemporary(String path, byte[] content) {
        String temporary = path + "." + UUID.randomUUID() + ".tmp";
        try (FSDataOutputStream out = create(temporary)) {
            out.write(content);
            out.hsync();
        } catch (IOException e) {
            throw failure("Cannot write", path, e);
        }
        return temporary;
    }

    final LakeException failure(String action, String path, IOException cause) {
        return LakeException.of(action, describe(path), cause);
    }

    /** Built from its parts, because Hadoop's parsing of one string trips over colons. */
    final Path resolve(String path) {
        return new Path(fileSystem.getUri().getScheme(), fileSystem.getUri().getAuthority(), absolute(path));
    }

    final String absolute(String path) {
        return path.isEmpty() ? root : (root.equals("/") ? "" : root) + "/" + path;
    }

    @Override
    public void close() {
        try {
            fileSystem.close();
        } catch (IOException e) {
            throw failure("Cannot close", "", e);
        }
    }
}
