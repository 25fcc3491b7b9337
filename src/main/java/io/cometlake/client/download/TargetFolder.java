// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import io.cometlake.client.CometDownloadException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that downloads must stay in. It may itself be behind a link, but no link within it is followed. */
final class TargetFolder {
    private static final Logger LOG = LoggerFactory.getLogger(TargetFolder.class);

    private final Path root;
    /** What was not there before, the outermost first. */
    private final List<Path> made;

    private TargetFolder(Path root, List<Path> made) {
        this.root = root;
        this.made = made;
    }

    /** Makes the folder if need be. */
    static TargetFolder open(Path folder) {
        try {
            List<Path> missing = missing(folder);
            Files.createDirectories(folder);
            return new TargetFolder(folder.toRealPath(), missing);
        } catch (IOException e) {
            throw problem("Cannot make the folder " + folder, e);
        }
    }

    private static List<Path> missing(Path folder) {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path at = folder.toAbsolutePath(); at != null && Files.notExists(at); at = at.getParent()) {
            missing.addFirst(at);
        }
        return List.copyOf(missing);
    }

    /** Removes the folders that {@link #open} has made, as far as nothing is in them. */
    void abandon() {
        for (int index = made.size() - 1; index >= 0; index--) {
            try {
                Files.delete(made.get(index));
            } catch (IOException e) {
                // Something has arrived, or somebody else put something there: it stays.
                LOG.debug("{} stays", made.get(index), e);
                return;
            }
        }
    }

    Path root() {
        return root;
    }

    /** Where a file of that safe name goes; nothing is made yet. */
    Path place(String name) {
        try {
            Path place = root.resolve(name).normalize();
            if (!place.startsWith(root) || place.equals(root)) {
                throw problem("The name '" + name + "' leads out of " + root, null);
            }
            return place;
        } catch (InvalidPathException e) {
            throw problem(
                    "This system cannot write the name '" + name + "'; with LC_ALL=C.UTF-8 in the environment it can",
                    e);
        }
    }

    /** Makes the folders on the way to a place, and refuses to go through links. */
    void makeWayTo(Path place) {
        Path parent = place.getParent();
        if (parent != null && !parent.equals(root)) {
            makeFolder(parent);
        }
    }

    void makeFolder(Path folder) {
        Path at = root;
        for (Path part : root.relativize(folder)) {
            at = at.resolve(part);
            try {
                if (Files.isSymbolicLink(at)) {
                    throw problem(at + " is a symbolic link, which could lead out of " + root + ". Remove it", null);
                }
                if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectory(at);
                }
            } catch (FileAlreadyExistsException e) {
                // Another download may have made it in between.
                if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                    throw problem(at + " is a file, but should be a folder", e);
                }
            } catch (IOException e) {
                throw problem("Cannot make the folder " + at, e);
            }
        }
    }

    private static CometDownloadException problem(String message, @Nullable Exception cause) {
        String reason = cause instanceof IOException ? " (" + cause.getMessage() + ")" : "";
        return new CometDownloadException(message + reason + ".", 0, cause);
    }
}
